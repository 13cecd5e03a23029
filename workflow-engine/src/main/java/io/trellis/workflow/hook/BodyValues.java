package io.trellis.workflow.hook;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.workflow.Hook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Brings members of a body to the fields that they are meant for; what lookups name is found in the rights of a person. */
@Component
final class BodyValues {

    private final FieldContexts contexts;
    private final Queries queries;
    private final Messages messages;

    BodyValues(FieldContexts contexts, Queries queries, Messages messages) {
        this.contexts = contexts;
        this.queries = queries;
        this.messages = messages;
    }

    /** @param wrong by the pointer into the body */
    record Read(Map<String, @Nullable Object> values, List<Violation> wrong) {}

    /** What the body does not have is left as it is; what it has as null empties a field. */
    Read read(CurrentUser person, BoundEntity entity, Hook hook, JsonNode body) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Violation> wrong = new ArrayList<>();
        FieldContext context = contexts.of(person, entity.name());
        for (Hook.Value value : hook.values()) {
            JsonNode node = Bodies.at(body, value.path());
            Optional<BoundField> field = entity.own(value.field());
            if (node.isMissingNode() || field.isEmpty()) {
                continue;
            }
            Object given = given(field.get(), node);
            if (given != null && !value.by().isEmpty() && field.get().target().isPresent()) {
                Optional<String> named = named(person, field.get().target().get(), value.by(), given);
                if (named.isEmpty()) {
                    wrong.add(new Violation(
                            value.path(), "unknown-record", messages.text("workflow.hook.unknown-record", given)));
                    continue;
                }
                given = named.get();
            }
            if (given != null && field.get().parse(given, context) instanceof Parsed.Bad<Object>(var message)) {
                wrong.add(new Violation(value.path(), "invalid", about(field.get(), message)));
            } else {
                values.put(field.get().key(), given);
            }
        }
        return new Read(values, wrong);
    }

    /** Numbers go into texts as they are written; members of rows go by the names of their columns. */
    private static @Nullable Object given(BoundField field, JsonNode node) {
        Object plain = FilterJson.plain(node);
        if (field.kind() == ValueKind.ROWS && plain instanceof List<?> rows) {
            return rows.stream().map(row -> row(field, row)).toList();
        }
        if (!field.kind().isText()) {
            return plain;
        }
        return switch (plain) {
            case null -> null;
            case BigDecimal number -> PlainNumbers.text(number);
            case Boolean bool -> bool.toString();
            default -> plain;
        };
    }

    private static Object row(BoundField field, Object row) {
        if (!(row instanceof Map<?, ?> members)) {
            return row;
        }
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        members.forEach((name, value) -> cells.put(
                field.columns().stream()
                        .filter(column -> column.definition().apiName().equals(name))
                        .findFirst()
                        .map(BoundField::key)
                        .orElse(String.valueOf(name)),
                value));
        return cells;
    }

    /** The one record of this text; none where there are several. */
    private Optional<String> named(CurrentUser person, String target, String by, Object text) {
        return one(person, target, Filter.eq(by, text))
                .map(record -> record.id().id());
    }

    /** The one record that meets a condition and may be seen; none where there are several or the person may not ask so. */
    Optional<RecordData> one(CurrentUser person, String entity, Filter filter) {
        List<RecordData> found = some(person, entity, filter);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The first two, which tells one from several; none where the person may not ask so. */
    List<RecordData> some(CurrentUser person, String entity, Filter filter) {
        try {
            return queries.list(person, new ListQuery(entity, filter, "", List.of(), List.of(), 2, null, false))
                    .records();
        } catch (InvalidQuery e) {
            return List.of();
        }
    }

    static LocalizedText about(BoundField field, LocalizedText message) {
        LocalizedText label = field.definition().label();
        return new LocalizedText(label.zh() + "：" + message.zh(), label.en() + ": " + message.en());
    }
}
