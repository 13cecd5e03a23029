package io.trellis.form.rule.ruling;

import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options that are offered only with certain values of another field: the form offers no others, and no other way in takes them. */
final class DependentOptions {

    private DependentOptions() {}

    static boolean among(BoundField field) {
        return field.input() instanceof InputSpec.Choice choice
                && !choice.dependsOn().isEmpty();
    }

    static List<Violation> broken(List<BoundField> dependent, Map<String, ?> values, Messages messages) {
        List<Violation> broken = new ArrayList<>();
        for (BoundField field : dependent) {
            if (field.input() instanceof InputSpec.Choice choice) {
                Object decides = values.get(choice.dependsOn());
                for (Object code : codes(values.get(field.key()))) {
                    choice.options().stream()
                            .filter(option -> option.code().equals(code) && decides != null && !fits(option, decides))
                            .findFirst()
                            .ifPresent(option -> broken.add(new Violation(
                                    field.key(),
                                    "option-not-offered",
                                    messages.text(
                                            "record.rule.option-not-offered",
                                            option.label().zh(),
                                            option.label().en()))));
                }
            }
        }
        return broken;
    }

    private static boolean fits(InputSpec.Option option, Object decides) {
        return option.when().isEmpty()
                || codes(decides).stream().anyMatch(code -> option.when().contains(code.toString()));
    }

    private static Collection<?> codes(@Nullable Object value) {
        return value == null ? List.of() : value instanceof Collection<?> several ? several : List.of(value);
    }
}
