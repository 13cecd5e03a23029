package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.builtin.ProgressType.ProgressSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How much of something is done, in whole percents. */
@Component
@Order(54)
final class ProgressType extends NumberType<ProgressSettings> {

    private static final BigDecimal DONE = BigDecimal.valueOf(100);

    record ProgressSettings() {}

    ProgressType(Messages messages) {
        super("progress", "progressbar", ProgressSettings.class, messages);
    }

    @Override
    public ProgressSettings defaults() {
        return new ProgressSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    int scale(ProgressSettings settings) {
        return 0;
    }

    @Override
    BigDecimal min(ProgressSettings settings) {
        return BigDecimal.ZERO;
    }

    @Override
    BigDecimal max(ProgressSettings settings) {
        return DONE;
    }

    @Override
    String suffix() {
        return "%";
    }

    @Override
    public Drawing drawing(BigDecimal value, FieldDefinition field, ProgressSettings settings, FieldContext context) {
        return new Drawing.Bar(value.min(DONE).max(BigDecimal.ZERO));
    }

    @Override
    public Optional<String> figure(BigDecimal number, ProgressSettings settings, Locale locale) {
        return Optional.of(Numbers.format(number, 0, 1, locale) + suffix());
    }

    @Override
    public InputSpec input(FieldDefinition field, ProgressSettings settings) {
        return new InputSpec.Number(0, BigDecimal.ZERO, DONE, suffix(), true);
    }

    @Override
    public BigDecimal example(int seed) {
        return BigDecimal.valueOf(Math.floorMod(seed * 37L, 101));
    }
}
