package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Titled;
import io.trellis.form.record.RecordData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of an exported list: what stands above them and in their cells. */
record ExportColumns(List<Column> columns) {

    /** Between the values of a sub-table's rows in one cell. */
    private static final String ROWS = "; ";

    record Column(ResolvedPath path, LocalizedText label, FieldContext context) {}

    static ExportColumns of(
            CurrentUser user,
            BoundEntity entity,
            List<String> fields,
            FieldPaths paths,
            Permissions permissions,
            FieldContexts contexts) {
        List<String> wanted = fields.isEmpty()
                ? entity.fields().stream()
                        .map(BoundField::key)
                        .filter(key -> permissions.field(user, entity.name(), key) != FieldAccess.HIDDEN)
                        .toList()
                : fields;
        List<Column> columns = new ArrayList<>();
        for (String path : wanted) {
            // what is not there or not to be seen is refused by the query
            paths.resolve(entity.name(), path)
                    .found()
                    .ifPresent(found -> columns.add(
                            new Column(found, found.label(" / "), contexts.of(user, found.owner(entity.name())))));
        }
        return new ExportColumns(List.copyOf(columns));
    }

    /** A text, BigDecimal, Boolean, LocalDate or Instant; null for nothing. */
    static @Nullable Object cell(Column column, RecordPage page, RecordData record) {
        Object value = column.path() instanceof ResolvedPath.Own(var field)
                ? own(field, record)
                : page.joined()
                        .getOrDefault(record.id().id(), Map.of())
                        .get(column.path().path().toString());
        if (column.path().many() && value instanceof List<?> each) {
            return String.join(
                    ROWS,
                    each.stream()
                            .map(one -> one(column, page, one))
                            .map(cell -> cell instanceof BigDecimal number ? number.toPlainString() : cell)
                            .map(cell -> cell == null ? "" : cell.toString())
                            .toList());
        }
        return one(column, page, value);
    }

    private static @Nullable Object one(Column column, RecordPage page, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        BoundField field = column.path().leaf();
        if (field.target().isPresent()) {
            // titles were read with the page, in one go
            List<String> titles = Titled.of(field, value, page.labels());
            return titles.isEmpty() ? null : String.join(", ", titles);
        }
        return field.export(value, column.context());
    }

    private static @Nullable Object own(BoundField field, RecordData record) {
        Object value = record.values().get(field.key());
        return value == null ? record.shown(field.key()) : value;
    }
}
