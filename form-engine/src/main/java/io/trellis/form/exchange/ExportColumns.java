package io.trellis.form.exchange;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of an exported list: what stands above them and in their cells. */
record ExportColumns(List<Column> columns) {

    record Column(String path, LocalizedText label, BoundField field, FieldContext context) {}

    static ExportColumns of(
            CurrentUser user,
            BoundEntity entity,
            List<String> fields,
            BoundEntities entities,
            Permissions permissions,
            FieldContexts contexts) {
        List<String> wanted = fields.isEmpty()
                ? entity.fields().stream()
                        .map(BoundField::key)
                        .filter(key ->
                                permissions.field(user, entity.name(), key).mayRead())
                        .toList()
                : fields;
        List<Column> columns = new ArrayList<>();
        for (String path : wanted) {
            column(user, entity, FieldPath.of(path), entities, contexts).ifPresent(columns::add);
        }
        return new ExportColumns(List.copyOf(columns));
    }

    private static Optional<Column> column(
            CurrentUser user, BoundEntity entity, FieldPath path, BoundEntities entities, FieldContexts contexts) {
        BoundEntity at = entity;
        FieldPath rest = path;
        String zh = "";
        String en = "";
        while (true) {
            Optional<BoundField> field = at.field(rest.first());
            if (field.isEmpty()) {
                return Optional.empty();
            }
            LocalizedText label = field.get().definition().label();
            zh += label.zh();
            en += label.en();
            if (!rest.isJoined()) {
                return Optional.of(new Column(
                        path.toString(), new LocalizedText(zh, en), field.get(), contexts.of(user, at.name())));
            }
            Optional<BoundEntity> next = field.get().target().flatMap(entities::find);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            zh += " / ";
            en += " / ";
            at = next.get();
            rest = rest.rest();
        }
    }

    /** A text, BigDecimal, Boolean, LocalDate or Instant; null for nothing. */
    static @Nullable Object cell(Column column, RecordPage page, RecordData record) {
        Object value = column.path().contains(".")
                ? page.joined().getOrDefault(record.id().id(), Map.of()).get(column.path())
                : own(column, record);
        if (value == null) {
            return null;
        }
        if (column.field().kind() == ValueKind.REFERENCE) {
            // titles were read with the page, in one go
            return page.labels()
                    .getOrDefault(column.field().target().orElse(""), Map.of())
                    .get(value.toString());
        }
        return column.field().export(value, column.context());
    }

    private static @Nullable Object own(Column column, RecordData record) {
        Object value = record.values().get(column.path());
        return value == null ? record.get(column.path()) : value;
    }
}
