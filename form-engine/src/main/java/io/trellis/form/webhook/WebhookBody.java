package io.trellis.form.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a delivery says of a record: the fields that the webhook names and its person may read, as REST writes them. */
@Component
final class WebhookBody {

    /** Of one body. */
    static final int MOST_BYTES = 512 << 10;

    private final BoundEntities entities;
    private final Queries queries;
    private final FieldContexts contexts;
    private final Permissions permissions;
    private final Messages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    WebhookBody(
            BoundEntities entities,
            Queries queries,
            FieldContexts contexts,
            Permissions permissions,
            Messages messages) {
        this.entities = entities;
        this.queries = queries;
        this.contexts = contexts;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** What happened. @param about further members of {@code data} */
    record Told(String type, Instant at, String record, Map<String, Object> about) {}

    /**
     * Of a record as it is now; empty where the person does not see it, or it is none that matches.
     *
     * @throws TrellisException TOO_LARGE
     */
    Optional<String> of(Webhook webhook, CurrentUser person, Filter filter, Told told) {
        BoundEntity entity = entities.get(webhook.entity());
        Function<String, FieldAccess> rights = permissions.fields(person, entity.name());
        List<String> there = webhook.fields().stream()
                .filter(key ->
                        entity.field(key).isPresent() && rights.apply(key).mayRead())
                .toList();
        Filter one = new Filter.And(List.of(Filter.eq("id", told.record()), filter));
        RecordPage page = queries.list(person, new ListQuery(entity.name(), one, "", List.of(), there, 1, null, false));
        return page.records().stream()
                .findFirst()
                .map(record -> text(told, values(person, entity, there, page, record), record.revision()));
    }

    /** Of one that is there no more: which it was, and nothing of what it held. */
    String gone(Webhook webhook, Told told) {
        return text(told, Map.of(), null);
    }

    private String text(Told told, Map<String, @Nullable Object> values, @Nullable Long revision) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("entity", told.type().substring(0, told.type().lastIndexOf('.')));
        data.put("id", told.record());
        if (revision != null) {
            data.put("revision", revision);
            data.put("values", values);
        }
        data.putAll(told.about());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", told.type());
        body.put("timestamp", told.at().toString());
        body.put("data", data);
        String text = json.writeValueAsString(body);
        if (text.getBytes(UTF_8).length > MOST_BYTES) {
            throw new TrellisException(CoreError.TOO_LARGE, messages.text("form.webhook.too-large", MOST_BYTES >> 10));
        }
        return text;
    }

    private Map<String, @Nullable Object> values(
            CurrentUser person, BoundEntity entity, List<String> keys, RecordPage page, RecordData record) {
        FieldContext context = contexts.of(person, entity.name());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        keys.stream()
                .flatMap(key -> entity.field(key).stream())
                .forEach(field -> values.put(
                        field.definition().apiName(), value(field, record.get(field.key()), page.labels(), context)));
        return values;
    }

    private static @Nullable Object value(
            BoundField field, @Nullable Object value, Map<String, Map<String, String>> titles, FieldContext context) {
        if (value == null) {
            return null;
        }
        if (field.target().isPresent()) {
            return value instanceof List<?> several
                    ? several.stream()
                            .map(id -> reference(field, id, titles, context))
                            .toList()
                    : reference(field, value, titles, context);
        }
        if (field.kind() == ValueKind.ROWS && value instanceof List<?> rows) {
            return rows.stream()
                    .map(row -> row((Map<?, ?>) row, field, titles, context))
                    .toList();
        }
        return field.json(value, context);
    }

    private static Map<String, @Nullable Object> reference(
            BoundField field, Object id, Map<String, Map<String, String>> titles, FieldContext context) {
        String target = field.target().orElse("");
        String known = titles.getOrDefault(target, Map.of()).get(String.valueOf(id));
        Map<String, @Nullable Object> reference = new LinkedHashMap<>();
        reference.put("id", id);
        reference.put(
                "label",
                known == null ? context.label(target, String.valueOf(id)).orElse(null) : known);
        return reference;
    }

    private static Map<String, @Nullable Object> row(
            Map<?, ?> row, BoundField field, Map<String, Map<String, String>> titles, FieldContext context) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        cells.put("id", row.get("id"));
        field.columns()
                .forEach(column -> cells.put(
                        column.definition().apiName(), value(column, row.get(column.key()), titles, context)));
        return cells;
    }
}
