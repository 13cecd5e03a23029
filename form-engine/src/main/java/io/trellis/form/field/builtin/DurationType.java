package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.DurationText;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FigureUnit;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.DurationType.DurationSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How long something takes, to the second. The value is a number of seconds, so that it sums; people read hours and minutes. */
@Component
@Order(84)
final class DurationType extends NumberType<DurationSettings> {

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

    private static final BigDecimal LONGEST = BigDecimal.valueOf(999_999L * 3_600);

    /** @param min in seconds, as {@code max} */
    record DurationSettings(
            @Nullable BigDecimal min, @Nullable BigDecimal max) {}

    DurationType(Messages messages) {
        super("duration", "timer", "date", DurationSettings.class, messages);
    }

    @Override
    public DurationSettings defaults() {
        return new DurationSettings(null, null);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().labelled("shortest", property().duration("min")),
                property().labelled("longest", property().duration("max")));
    }

    @Override
    int scale(DurationSettings settings) {
        return 0;
    }

    @Override
    BigDecimal min(DurationSettings settings) {
        return settings.min() == null ? BigDecimal.ZERO : settings.min();
    }

    @Override
    BigDecimal max(DurationSettings settings) {
        return settings.max() == null ? LONGEST : settings.max();
    }

    /** A number counts seconds, a text has its unit. */
    @Override
    public Parsed<BigDecimal> parse(
            Object input, FieldDefinition field, DurationSettings settings, FieldContext context) {
        if (!(input instanceof String text)) {
            return super.parse(input, field, settings, context);
        }
        return DurationText.read(text)
                .filter(Numbers::fits)
                .map(Numbers::canonical)
                .map(BuiltinType::value)
                .orElseGet(() -> Numbers.read(text, false).isPresent()
                        ? bad("no-unit", Entered.shown(text))
                        : bad("not-a-duration", Entered.shown(text)));
    }

    @Override
    public List<Violation> validate(
            BigDecimal value, FieldDefinition field, DurationSettings settings, FieldContext context) {
        List<Violation> violations = new ArrayList<>();
        if (Numbers.decimals(value) > 0) {
            violations.add(violation(field, "not-to-the-second"));
        }
        if (value.compareTo(min(settings)) < 0) {
            violations.add(said(field, "too-small", min(settings)));
        }
        if (value.compareTo(max(settings)) > 0) {
            violations.add(said(field, "too-large", max(settings)));
        }
        return violations;
    }

    private Violation said(FieldDefinition field, String code, BigDecimal bound) {
        return new Violation(
                field.key(),
                code,
                new LocalizedText(
                        messages()
                                .text(
                                        "form.violation." + code,
                                        Locale.CHINESE,
                                        DurationText.format(bound, Locale.CHINESE)),
                        messages()
                                .text(
                                        "form.violation." + code,
                                        Locale.ENGLISH,
                                        DurationText.format(bound, Locale.ENGLISH))));
    }

    @Override
    public BigDecimal rounded(BigDecimal value, DurationSettings settings) {
        return Numbers.canonical(value.setScale(0, RoundingMode.HALF_UP));
    }

    @Override
    public String format(BigDecimal value, FieldDefinition field, DurationSettings settings, FieldContext context) {
        return DurationText.format(value, context.locale());
    }

    /** Seconds of a sum or an average of hours tell nobody anything. */
    @Override
    public Optional<String> figure(BigDecimal number, DurationSettings settings, Locale locale) {
        boolean hours = number.abs().compareTo(HOUR) >= 0;
        BigDecimal told = hours ? number.divide(MINUTE, 0, RoundingMode.HALF_UP).multiply(MINUTE) : number;
        return Optional.of(DurationText.format(told, locale));
    }

    @Override
    public List<FigureUnit> figureUnits(DurationSettings settings, Locale locale) {
        return DurationText.units(locale);
    }

    /** In words: a spreadsheet would take bare seconds for something else. */
    @Override
    public Object export(BigDecimal value, FieldDefinition field, DurationSettings settings, FieldContext context) {
        return format(value, field, settings, context);
    }

    @Override
    public InputSpec input(FieldDefinition field, DurationSettings settings) {
        return new InputSpec.Duration();
    }

    @Override
    public Optional<InputSpec> operandInput(FieldDefinition field, DurationSettings settings) {
        return Optional.of(new InputSpec.Duration());
    }

    @Override
    public BigDecimal example(int seed) {
        return BigDecimal.valueOf(Math.floorMod(seed * 1_234L, 100_000));
    }
}
