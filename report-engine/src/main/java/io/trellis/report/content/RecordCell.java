package io.trellis.report.content;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import io.trellis.report.WidgetData.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in one column of one record, as its reader sees it. */
record RecordCell(ResolvedPath column, RecordPage page, RecordData record) {

    Group read(FieldContext context) {
        Object value = value();
        if (value == null) {
            return new Group(null, "", "");
        }
        if (column.many() && value instanceof List<?> each) {
            return new Group(
                    null, each.stream().map(one -> text(one, context)).collect(Collectors.joining(", ")), "");
        }
        return new Group(null, text(value, context), option(value).map(InputSpec.Option::color).orElse(""));
    }

    private @Nullable Object value() {
        return column.path().isJoined()
                ? page.joined()
                        .getOrDefault(record.id().id(), Map.of())
                        .get(column.path().toString())
                : record.get(column.path().first());
    }

    private String text(Object value, FieldContext context) {
        BoundField field = column.leaf();
        return field.target()
                .map(target -> page.labels().getOrDefault(target, Map.of()).getOrDefault(value.toString(), ""))
                .orElseGet(() -> field.format(value, context));
    }

    private Optional<InputSpec.Option> option(Object value) {
        return column.leaf().options().stream()
                .filter(option -> option.code().equals(value))
                .findFirst();
    }
}
