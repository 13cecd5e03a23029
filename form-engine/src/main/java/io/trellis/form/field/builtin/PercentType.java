package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.builtin.PercentType.PercentSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A share of a hundred. The value is the number before the sign: 15 for 15 %, so that formulas divide by 100. */
@Component
@Order(50)
final class PercentType extends NumberType<PercentSettings> {

    record PercentSettings(
            int scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {}

    PercentType(Messages messages) {
        super("percent", "pie-chart", PercentSettings.class, messages);
    }

    @Override
    public PercentSettings defaults() {
        return new PercentSettings(2, null, null);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().number("scale", 0, LARGEST_SCALE),
                property().decimal("min"),
                property().decimal("max"));
    }

    @Override
    int scale(PercentSettings settings) {
        return settings.scale();
    }

    @Override
    @Nullable
    BigDecimal min(PercentSettings settings) {
        return settings.min();
    }

    @Override
    @Nullable
    BigDecimal max(PercentSettings settings) {
        return settings.max();
    }

    @Override
    String suffix() {
        return "%";
    }

    @Override
    public Optional<String> figure(BigDecimal number, PercentSettings settings, Locale locale) {
        return Optional.of(Numbers.format(number, 0, 2, locale) + suffix());
    }

    @Override
    public BigDecimal example(int seed) {
        return Numbers.canonical(
                BigDecimal.valueOf(Math.floorMod(seed * 37L, 201), 1).multiply(BigDecimal.valueOf(5)));
    }
}
