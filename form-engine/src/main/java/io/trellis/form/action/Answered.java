package io.trellis.form.action;

import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody answered to what an action asked, read field by field, with what is wrong with it. */
record Answered(ActionRun.Answers answers, List<Violation> violations) {

    static Answered of(
            List<BoundField> asks, Map<String, @Nullable Object> given, FieldContext context, Messages messages) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, BoundField> fields = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (BoundField field : asks) {
            fields.put(field.key(), field);
            switch (field.parse(given.get(field.key()), context)) {
                case FieldType.Parsed.Bad<Object>(var message) ->
                    violations.add(new Violation(field.key(), "invalid", message));
                case FieldType.Parsed.Value<Object>(var value) -> {
                    if (isEmpty(value)) {
                        if (field.definition().required()) {
                            violations.add(new Violation(field.key(), "required", messages.text("record.required")));
                        }
                    } else if (value != null) {
                        List<Violation> wrong = field.validate(value, context);
                        violations.addAll(wrong);
                        if (wrong.isEmpty()) {
                            values.put(field.key(), field.settle(value, null, context, true));
                        }
                    }
                }
            }
        }
        given.keySet().stream()
                .filter(key -> !fields.containsKey(key))
                .map(key -> new Violation(key, "unknown-field", messages.text("form.action.not-asked")))
                .forEach(violations::add);
        return new Answered(new ActionRun.Answers(values, fields), violations);
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty();
    }

    /** A value as the field takes it; empty where it does not. */
    static Optional<Object> parsed(BoundField field, @Nullable Object given, FieldContext context) {
        return field.parse(given, context) instanceof FieldType.Parsed.Value<Object>(var value)
                ? Optional.ofNullable(value)
                : Optional.empty();
    }
}
