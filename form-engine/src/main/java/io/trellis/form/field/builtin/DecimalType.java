package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.builtin.DecimalType.DecimalSettings;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A number with decimals, exact. */
@Component
@Order(40)
final class DecimalType extends NumberType<DecimalSettings> {

    record DecimalSettings(
            int scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {}

    DecimalType(Messages messages) {
        super("decimal", "calc", DecimalSettings.class, messages);
    }

    @Override
    public DecimalSettings defaults() {
        return new DecimalSettings(2, null, null);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().number("scale", 0, LARGEST_SCALE),
                property().decimal("min"),
                property().decimal("max"));
    }

    @Override
    int scale(DecimalSettings settings) {
        return settings.scale();
    }

    @Override
    @Nullable
    BigDecimal min(DecimalSettings settings) {
        return settings.min();
    }

    @Override
    @Nullable
    BigDecimal max(DecimalSettings settings) {
        return settings.max();
    }

    @Override
    public BigDecimal example(int seed) {
        return Numbers.canonical(BigDecimal.valueOf(100 + Math.floorMod(seed * 7919L, 100_000), 2));
    }
}
