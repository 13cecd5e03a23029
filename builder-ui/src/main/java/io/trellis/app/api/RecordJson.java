package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordData.Lending;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;

/** Records as the API writes and reads them. */
@Component
class RecordJson {

    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final Labels labels;
    private final Records stored;
    private final Permissions permissions;
    private final Messages messages;
    private final Refusals refusals;

    RecordJson(
            BoundEntities entities,
            FieldContexts contexts,
            Labels labels,
            Records stored,
            Permissions permissions,
            Messages messages,
            Refusals refusals) {
        this.entities = entities;
        this.contexts = contexts;
        this.labels = labels;
        this.stored = stored;
        this.permissions = permissions;
        this.messages = messages;
        this.refusals = refusals;
    }

    BoundEntity entity(String name) {
        return entities.find(name).orElseThrow(refusals::notFound);
    }

    /** Empty where there is none, or the user may not see it. */
    Optional<Long> revision(CurrentUser user, RecordId id) {
        return stored.get(user, id).map(RecordData::revision);
    }

    /** With titles read for this record alone. */
    Map<String, Object> write(CurrentUser user, RecordData record) {
        return writer(user, entity(record.id().entity()), titles(user, record), List.of())
                .write(record);
    }

    /** Records of one entity for one reader: what may be read is settled once for all of them. */
    final class Writer {

        private final List<BoundField> wanted;

        /** Those of them that the reader's roles show of every record, be it masked. */
        private final List<BoundField> fields;

        private final FieldContext context;
        private final Map<String, Map<String, String>> titles;

        private Writer(
                List<BoundField> wanted,
                List<BoundField> fields,
                FieldContext context,
                Map<String, Map<String, String>> titles) {
            this.wanted = wanted;
            this.fields = fields;
            this.context = context;
            this.titles = titles;
        }

        /** {@code {"id", "revision", "values"}}. */
        Map<String, Object> write(RecordData record) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (BoundField field : shown(record.may().lent())) {
                String mask = record.masks().get(field.key());
                values.put(
                        field.definition().apiName(),
                        mask == null ? value(field, record.get(field.key()), titles, context) : mask);
            }
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", record.id().id());
            json.put("revision", record.revision());
            json.put("values", values);
            return json;
        }

        private List<BoundField> shown(Lending lent) {
            return lent.equals(Lending.NOTHING)
                    ? fields
                    : wanted.stream()
                            .filter(field -> fields.contains(field) || lent.covers(field.key()))
                            .toList();
        }
    }

    /** @param titles by entity and id; {@code keys} what is wanted, empty for all that is there */
    Writer writer(
            CurrentUser user, BoundEntity entity, Map<String, Map<String, String>> titles, Collection<String> keys) {
        Function<String, FieldAccess> rights = permissions.fields(user, entity.name());
        List<BoundField> wanted = entity.allFields().stream()
                .filter(field -> keys.isEmpty() || keys.contains(field.key()))
                .toList();
        return new Writer(
                wanted,
                wanted.stream()
                        .filter(field -> rights.apply(field.key()) != FieldAccess.HIDDEN)
                        .toList(),
                contexts.of(user, entity.name()),
                titles);
    }

    /** What a list shows at a path: one value, or one for each row. */
    @Nullable
    Object value(ResolvedPath path, Object value, Map<String, Map<String, String>> titles, FieldContext context) {
        return path.many() && value instanceof List<?> each
                ? each.stream()
                        .map(one -> value(path.leaf(), one, titles, context))
                        .toList()
                : value(path.leaf(), value, titles, context);
    }

    /** One value; null for none. */
    @Nullable
    Object value(
            BoundField field, @Nullable Object value, Map<String, Map<String, String>> titles, FieldContext context) {
        if (value == null) {
            return null;
        }
        if (field.kind() == ValueKind.REFERENCE) {
            return reference(field.target().orElse(""), String.valueOf(value), titles);
        }
        if (field.target().isPresent() && value instanceof List<?> several) {
            return several.stream()
                    .map(id -> reference(field.target().orElse(""), String.valueOf(id), titles))
                    .toList();
        }
        if (field.kind() == ValueKind.ROWS && value instanceof List<?> rows) {
            return rows.stream()
                    .map(row -> row((Map<?, ?>) row, field, titles, context))
                    .toList();
        }
        return field.json(value, context);
    }

    private static @Nullable Object reference(String entity, String id, Map<String, Map<String, String>> titles) {
        String label = titles.getOrDefault(entity, Map.of()).get(id);
        Map<String, @Nullable Object> reference = new LinkedHashMap<>();
        reference.put("id", id);
        reference.put("label", label);
        return reference;
    }

    private Map<String, @Nullable Object> row(
            Map<?, ?> row, BoundField field, Map<String, Map<String, String>> titles, FieldContext context) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", row.get("id"));
        for (BoundField column : field.columns()) {
            json.put(column.definition().apiName(), value(column, row.get(column.key()), titles, context));
        }
        return json;
    }

    /** The titles of everything that this record points at, rows of sub-tables included; one read for each target. */
    private Map<String, Map<String, String>> titles(CurrentUser user, RecordData record) {
        Map<String, List<String>> wanted = new HashMap<>();
        entity(record.id().entity()).allFields().forEach(field -> collect(field, record.get(field.key()), wanted));
        Map<String, Map<String, String>> titles = new HashMap<>();
        wanted.forEach((target, ids) -> titles.put(
                target, labels.of(user, target, ids.stream().distinct().toList())));
        return titles;
    }

    private static void collect(BoundField field, @Nullable Object value, Map<String, List<String>> wanted) {
        if (field.target().isPresent() && value != null) {
            List<String> ids = wanted.computeIfAbsent(field.target().get(), t -> new ArrayList<>());
            (value instanceof List<?> several ? several : List.of(value)).forEach(id -> ids.add(String.valueOf(id)));
        } else if (value instanceof List<?> rows && field.kind() == ValueKind.ROWS) {
            rows.forEach(row ->
                    field.columns().forEach(column -> collect(column, ((Map<?, ?>) row).get(column.key()), wanted)));
        }
    }

    /**
     * {@code values} of a request, by key.
     *
     * @throws ApiProblem 422 naming every field that the entity has not
     */
    Map<String, @Nullable Object> read(CurrentUser user, BoundEntity entity, @Nullable JsonNode json) {
        return read(user, entity, json, () -> Lending.NOTHING);
    }

    /** As above, for a record that is there: what a task lends the user of it counts too. */
    Map<String, @Nullable Object> read(CurrentUser user, RecordId record, BoundEntity entity, @Nullable JsonNode json) {
        return read(user, entity, json, () -> stored.get(user, record)
                .map(found -> found.may().lent())
                .orElse(Lending.NOTHING));
    }

    /** @param lent the keys of fields that the user may write here, though their role shows them not */
    Map<String, @Nullable Object> read(
            CurrentUser user, BoundEntity entity, @Nullable JsonNode json, Collection<String> lent) {
        Lending lending = new Lending(false, Set.copyOf(lent));
        return read(user, entity, json, () -> lending);
    }

    /** @param lent asked for where the user's roles do not show a field */
    private Map<String, @Nullable Object> read(
            CurrentUser user, BoundEntity entity, @Nullable JsonNode json, Supplier<Lending> lent) {
        if (json == null || !json.isObject()) {
            throw refusals.invalid("values", "required", "values-required");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Detail> unknown = new ArrayList<>();
        Supplier<Lending> lending = SingletonSupplier.of(lent);
        Function<String, FieldAccess> rights = permissions.fields(user, entity.name());
        json.properties().forEach(member -> {
            Optional<FieldDefinition> field = entity.definition()
                    .fieldByApiName(member.getKey())
                    .filter(found -> rights.apply(found.key()) != FieldAccess.HIDDEN
                            || lending.get().covers(found.key()));
            if (field.isPresent()) {
                values.put(field.get().key(), input(entity.field(field.get().key()), member.getValue()));
            } else {
                unknown.add(new Detail(
                        member.getKey(), "unknown-field", messages.text("app.api.unknown-field", member.getKey())));
            }
        });
        if (!unknown.isEmpty()) {
            throw refusals.invalid(unknown, Map.of());
        }
        return values;
    }

    /** A lookup may come as it was read, {@code {"id", "label"}}; columns of rows come by API name. */
    private static @Nullable Object input(Optional<BoundField> field, JsonNode json) {
        Object plain = FilterJson.plain(json);
        if (field.isEmpty()) {
            return plain;
        }
        if (field.get().kind() == ValueKind.REFERENCE
                && plain instanceof Map<?, ?> reference
                && reference.containsKey("id")) {
            return reference.get("id");
        }
        if (field.get().kind() == ValueKind.ROWS && json.isArray()) {
            List<@Nullable Object> rows = new ArrayList<>();
            json.forEach(row -> rows.add(row.isObject() ? inputRow(field.get(), row) : FilterJson.plain(row)));
            return rows;
        }
        return plain;
    }

    private static Map<String, @Nullable Object> inputRow(BoundField field, JsonNode row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.properties().forEach(member -> {
            Optional<BoundField> column = field.columns().stream()
                    .filter(one -> one.definition().apiName().equals(member.getKey()))
                    .findFirst();
            values.put(column.map(BoundField::key).orElse(member.getKey()), input(column, member.getValue()));
        });
        return values;
    }
}
