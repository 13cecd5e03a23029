package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
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

    record IntegerSettings(
            @Nullable BigDecimal min, @Nullable BigDecimal max) {}

    IntegerType(Messages messages) {
        super("integer", "hash", IntegerSettings.class, messages);
    }

    @Override
    public IntegerSettings defaults() {
        return new IntegerSettings(null, null);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().decimal("min"), property().decimal("max"));
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
    public BigDecimal example(int seed) {
        return BigDecimal.valueOf(1 + Math.floorMod(seed * 7919L, 2_000));
    }
}
