package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Computation;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Ranks;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.ManualOrderType.ManualOrderSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The place of a record among the others, where people put it; new ones come last. */
@Component
@Order(171)
final class ManualOrderType extends TextualType<ManualOrderSettings>
        implements Computation<ManualOrderSettings, String> {

    private static final Set<Operator> OPERATORS =
            Set.of(Operator.LT, Operator.LE, Operator.GT, Operator.GE, Operator.EMPTY, Operator.NOT_EMPTY);

    record ManualOrderSettings() {}

    ManualOrderType(Messages messages) {
        super("manualOrder", "sort", "computed", ManualOrderSettings.class, messages);
    }

    @Override
    public ManualOrderSettings defaults() {
        return new ManualOrderSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public List<Violation> validate(
            String value, FieldDefinition field, ManualOrderSettings settings, FieldContext context) {
        return Ranks.isRank(value) ? List.of() : List.of(violation(field, "no-place"));
    }

    @Override
    public InputSpec input(FieldDefinition field, ManualOrderSettings settings) {
        return new InputSpec.Shown();
    }

    @Override
    public boolean folded(ManualOrderSettings settings) {
        return false;
    }

    @Override
    public Optional<Object> sortKey(String value, ManualOrderSettings settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public Set<Operator> operators(ManualOrderSettings settings) {
        return OPERATORS;
    }

    @Override
    public Optional<Computation<ManualOrderSettings, String>> computation() {
        return Optional.of(this);
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, ManualOrderSettings settings) {
        return Set.of();
    }

    @Override
    public boolean everySave() {
        return false;
    }

    @Override
    public boolean placed() {
        return true;
    }

    @Override
    public @Nullable String compute(
            FieldDefinition field,
            ManualOrderSettings settings,
            Map<String, Object> values,
            FieldContext context,
            boolean preview) {
        return preview ? null : Ranks.of(context.nextNumber(context.entity() + "." + field.key()));
    }

    @Override
    public String example(int seed) {
        return Ranks.of(Math.floorMod(seed, 1_000_000));
    }
}
