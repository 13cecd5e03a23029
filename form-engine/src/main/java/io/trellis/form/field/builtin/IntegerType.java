package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.builtin.IntegerType.IntegerSettings;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A whole number. */
@Component
@Order(30)
final class IntegerType extends NumberType<IntegerSettings> {

    /** @param plain without thousands separators, as years and the numbers of things are written */
    record IntegerSettings(
            @Nullable BigDecimal min, @Nullable BigDecimal max, boolean plain) {}

    IntegerType(Messages messages) {
        super("integer", "hash", IntegerSettings.class, messages);
    }

    @Override
    public IntegerSettings defaults() {
        return new IntegerSettings(null, null, false);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().decimal("min"), property().decimal("max"), property().toggle("plain"));
    }

    @Override
    int scale(IntegerSettings settings) {
        return 0;
    }

    @Override
    @Nullable
    BigDecimal min(IntegerSettings settings) {
        return settings.min();
    }

    @Override
    @Nullable
    BigDecimal max(IntegerSettings settings) {
        return settings.max();
    }

    @Override
    public String format(BigDecimal value, FieldDefinition field, IntegerSettings settings, FieldContext context) {
        return settings.plain() ? value.toPlainString() : super.format(value, field, settings, context);
    }

    @Override
    public BigDecimal example(int seed) {
        return BigDecimal.valueOf(1 + Math.floorMod(seed * 7919L, 2_000));
    }
}
