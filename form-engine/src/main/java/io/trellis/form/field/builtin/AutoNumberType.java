package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Computation;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.builtin.AutoNumberType.AutoNumberSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A number given once, when the record is created: {@code HT-{yyyyMM}-{seq:4}} counts anew each month. */
@Component
@Order(170)
final class AutoNumberType extends TextualType<AutoNumberType.AutoNumberSettings>
        implements Computation<AutoNumberSettings, String> {

    record AutoNumberSettings(String pattern) {}

    AutoNumberType(Messages messages) {
        super("autoNumber", "barcode", "computed", AutoNumberSettings.class, messages);
    }

    @Override
    public AutoNumberSettings defaults() {
        return new AutoNumberSettings("{yyyyMM}-{seq:4}");
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().text("pattern"));
    }

    @Override
    public List<SettingsProblem> check(
            FieldDefinition field, AutoNumberSettings settings, FieldContext.Design context) {
        return NumberPattern.read(settings.pattern()).isEmpty()
                ? List.of(problem("pattern", "invalid-number-pattern", settings.pattern()))
                : List.of();
    }

    @Override
    public InputSpec input(FieldDefinition field, AutoNumberSettings settings) {
        return new InputSpec.Shown();
    }

    @Override
    public Optional<Computation<AutoNumberSettings, String>> computation() {
        return Optional.of(this);
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, AutoNumberSettings settings) {
        return Set.of();
    }

    @Override
    public boolean everySave() {
        return false;
    }

    @Override
    public @Nullable String compute(
            FieldDefinition field,
            AutoNumberSettings settings,
            Map<String, Object> values,
            FieldContext context,
            boolean preview) {
        Optional<NumberPattern> pattern = NumberPattern.read(settings.pattern());
        if (preview || pattern.isEmpty()) {
            return null;
        }
        String period = pattern.get().period(context.today());
        String sequence = context.entity() + "." + field.key() + (period.isEmpty() ? "" : "." + period);
        return pattern.get().text(context.today(), context.nextNumber(sequence));
    }

    @Override
    public String example(int seed) {
        return "202601-%04d".formatted(Math.floorMod(seed, 10_000));
    }
}
