package io.trellis.workflow.run;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.WorkflowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody answers who starts a flow by hand: read by the fields that ask, with what is wrong with it. */
@Component
public final class StartAnswers {

    private final FieldTypes types;
    private final FieldContexts contexts;
    private final Records records;
    private final Messages messages;

    StartAnswers(FieldTypes types, FieldContexts contexts, Records records, Messages messages) {
        this.types = types;
        this.contexts = contexts;
        this.records = records;
        this.messages = messages;
    }

    /**
     * @param values as expressions see them, by key
     * @param words each answer in a line of its own, in the language of whoever answered
     */
    public record Answers(Map<String, Object> values, String words, List<Violation> wrong) {}

    /** Of published definitions, whose types are known. */
    public List<BoundField> fields(WorkflowDefinition definition) {
        return definition.asks().stream()
                .filter(field -> types.find(field.type()).isPresent())
                .map(types::bind)
                .toList();
    }

    public Answers of(CurrentUser user, WorkflowDefinition definition, Map<String, @Nullable Object> given) {
        FieldContext context = contexts.of(user, Objects.requireNonNullElse(definition.entity(), ""));
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        List<Violation> wrong = new ArrayList<>();
        List<BoundField> fields = fields(definition);
        for (BoundField field : fields) {
            switch (field.parse(given.get(field.key()), context)) {
                case Parsed.Bad<Object>(var message) -> wrong.add(new Violation(field.key(), "invalid", message));
                case Parsed.Value<Object>(var value) -> {
                    if (isEmpty(value)) {
                        if (field.definition().required()) {
                            wrong.add(new Violation(field.key(), "required", messages.text("workflow.asks.required")));
                        }
                    } else if (value != null) {
                        List<Violation> unfit = field.validate(value, context);
                        wrong.addAll(unfit);
                        Object settled = field.settle(value, null, context, true);
                        if (!mayName(user, field, settled)) {
                            wrong.add(new Violation(
                                    field.key(), "unknown-record", messages.text("workflow.asks.unseen")));
                        }
                        Object seen = field.expressionValue(settled, context);
                        if (seen != null) {
                            values.put(field.key(), seen);
                            words.add(field.definition().label().in(user.locale()) + ": "
                                    + field.format(settled, context));
                        }
                    }
                }
            }
        }
        given.keySet().stream()
                .filter(key -> fields.stream().noneMatch(field -> field.key().equals(key)))
                .map(key -> new Violation(key, "unknown-field", messages.text("workflow.asks.not-asked")))
                .forEach(wrong::add);
        return new Answers(values, String.join("\n", words), wrong);
    }

    /** A record that is named is one that whoever names it sees. */
    private boolean mayName(CurrentUser user, BoundField field, Object value) {
        return field.target().isEmpty()
                || (value instanceof List<?> several ? several : List.of(value))
                        .stream().allMatch(id -> records.get(
                                        user, new RecordId(field.target().get(), String.valueOf(id)))
                                .isPresent());
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty();
    }
}
