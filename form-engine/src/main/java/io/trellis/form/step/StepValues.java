package io.trellis.form.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Fields of a record, each with the FEEL that gives its value, as steps have them in their settings. */
@Component
final class StepValues {

    private static final String ID = "id";

    private final Expressions expressions;
    private final BoundEntities entities;
    private final FieldTypes types;
    private final ObjectProvider<FieldContexts> contexts;
    private final Messages messages;

    StepValues(
            Expressions expressions,
            BoundEntities entities,
            FieldTypes types,
            ObjectProvider<FieldContexts> contexts,
            Messages messages) {
        this.expressions = expressions;
        this.entities = entities;
        this.types = types;
        this.contexts = contexts;
        this.messages = messages;
    }

    /** @param target whose fields they are; {@code written} whether they are filled and not only looked at */
    List<LocalizedText> check(JsonNode values, Optional<EntityDefinition> target, boolean written, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        if (values.isEmpty()) {
            problems.add(messages.text("form.step.no-fields"));
        }
        values.properties().forEach(value -> {
            target.ifPresent(known -> field(known, value.getKey(), written, problems));
            problems.addAll(wrong(value.getValue(), scope));
        });
        return problems;
    }

    private void field(EntityDefinition target, String key, boolean written, List<LocalizedText> problems) {
        Optional<FieldDefinition> field = target.field(key);
        if (field.isEmpty()) {
            problems.add(messages.text("form.problem.unknown-field", key));
        } else if (!written && !isAskedFor(field.get())) {
            problems.add(
                    messages.textAbout("form.step.not-looked-for", field.get().label()));
        } else if (written && BuiltinEntities.owns(target.name(), key)) {
            problems.add(messages.textAbout("form.step.only-people", field.get().label()));
        }
    }

    private boolean isAskedFor(FieldDefinition field) {
        try {
            return types.bind(field).operators().contains(Operator.EQ);
        } catch (TrellisException e) {
            // a broken definition is a problem of its own
            return true;
        }
    }

    private List<LocalizedText> wrong(JsonNode feel, StepScope scope) {
        return wrong(feel.asString(""), scope);
    }

    List<LocalizedText> wrong(String source, StepScope scope) {
        if (expressions.parse(source) instanceof Parsed.Invalid(var _, var message)) {
            return List.of(message);
        }
        return scope.names().map(names -> expressions.check(source, names)).orElse(List.of()).stream()
                .map(ExpressionProblem::message)
                .toList();
    }

    /** What the expressions yield, as the fields take it: of a record where a lookup is wanted its id. */
    Map<String, @Nullable Object> evaluate(JsonNode values, String entity, StepRun run) {
        return evaluate(values, entity, run::value);
    }

    /** @param value of FEEL */
    Map<String, @Nullable Object> evaluate(JsonNode values, String entity, Function<String, @Nullable Object> value) {
        BoundEntity bound = entities.get(entity);
        Map<String, @Nullable Object> evaluated = new LinkedHashMap<>();
        values.properties().forEach(one -> {
            Object yielded = value.apply(one.getValue().asString(""));
            boolean points = bound.field(one.getKey())
                    .filter(field -> field.kind() == ValueKind.REFERENCE)
                    .isPresent();
            evaluated.put(one.getKey(), points && yielded instanceof Map<?, ?> record ? record.get(ID) : yielded);
        });
        return evaluated;
    }

    /** Whether no record can hold one of the values: an option of the field that it came from, which this one lacks. */
    boolean hasForeignOption(Map<String, @Nullable Object> values, String entity, CurrentUser reader) {
        BoundEntity bound = entities.get(entity);
        FieldContext context = contexts.getObject().of(reader, entity);
        return values.entrySet().stream().anyMatch(value -> bound.field(value.getKey())
                .filter(field -> field.kind() == ValueKind.CODE)
                .filter(field ->
                        field.operand(Operator.EQ, value.getValue(), context) instanceof FieldType.Parsed.Bad<Object>)
                .isPresent());
    }

    /** @param at where the values stand, as a JSON pointer */
    static void references(
            JsonNode values, FieldReferences.Over over, FieldReferences.Over target, String at, LocalizedText place) {
        values.properties().forEach(value -> {
            String pointer = ReferenceList.at(at, value.getKey());
            over.expression(value.getValue(), pointer, place);
            target.codes(value.getKey(), value.getValue(), pointer, place);
            target.key(value.getKey(), pointer, pointer, place);
        });
    }

    /** A refusal in words that say which field of what, as whoever reads them sees none of the records. */
    StepOutcome outcome(SaveResult result, String entity, JsonNode values) {
        EntityDefinition definition = entities.get(entity).definition();
        return switch (result) {
            case SaveResult.Saved(var record, var _) -> new StepOutcome.Done(Optional.of(record.id()));
            case SaveResult.Rejected(var violations) ->
                new StepOutcome.Refused(violations.stream()
                        .map(violation -> told(violation, definition, values))
                        .toList());
            case SaveResult.Conflict _ -> refused("conflict", definition.label());
            case SaveResult.Missing _ -> refused("missing", definition.label());
            case SaveResult.Forbidden(var fields) ->
                fields.isEmpty()
                        ? refused("forbidden", definition.label())
                        : new StepOutcome.Refused(fields.stream()
                                .sorted()
                                .map(key -> told(
                                        new Violation(key, "forbidden", messages.text("form.step.field-forbidden")),
                                        definition,
                                        values))
                                .toList());
        };
    }

    private StepOutcome refused(String code, LocalizedText entity) {
        return new StepOutcome.Refused(
                List.of(new Violation("", code, messages.textAbout("form.step." + code, entity))));
    }

    private Violation told(Violation violation, EntityDefinition entity, JsonNode values) {
        String key = violation.path().split("[.\\[]", 2)[0];
        LocalizedText field = entity.field(key).map(FieldDefinition::label).orElse(LocalizedText.same(""));
        return new Violation(
                values.path(key).asString("").strip(),
                violation.code(),
                new LocalizedText(
                        told(
                                Locale.SIMPLIFIED_CHINESE,
                                entity.label().zh(),
                                field.zh(),
                                violation.message().zh()),
                        told(
                                Locale.ENGLISH,
                                entity.label().en(),
                                field.en(),
                                violation.message().en())));
    }

    private String told(Locale locale, String entity, String field, String message) {
        return field.isEmpty()
                ? messages.text("form.step.of-record", locale, entity, message)
                : messages.text("form.step.of-field", locale, entity, field, message);
    }
}
