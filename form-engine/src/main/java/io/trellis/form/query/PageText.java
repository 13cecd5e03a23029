package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what stands at paths of the records of a page, as the reader of the context sees it. */
public record PageText(RecordPage page, FieldContext context) {

    private static final String SEVERAL = ", ";

    /** A plain value; of rows a list of their values. */
    public Optional<Object> value(ResolvedPath at, RecordData record) {
        FieldPath path = at.path();
        return Optional.ofNullable(
                path.isJoined()
                        ? page.joined().getOrDefault(record.id().id(), Map.of()).get(path.toString())
                        : record.shown(path.first()));
    }

    /** In words; empty for nothing. */
    public String text(ResolvedPath at, RecordData record) {
        Optional<Object> value = value(at, record);
        if (at.many() && value.orElse(null) instanceof List<?> each) {
            return each.stream().map(one -> text(at.leaf(), one)).collect(Collectors.joining(SEVERAL));
        }
        return value.map(one -> text(at.leaf(), one)).orElse("");
    }

    private String text(BoundField field, Object value) {
        return field.target().isPresent()
                ? String.join(SEVERAL, Titled.of(field, value, page.labels()))
                : field.format(value, context);
    }
}
