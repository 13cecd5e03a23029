package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.builtin.RatingType.RatingSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** So many stars of a few: a number that sums, sorts and compares. */
@Component
@Order(52)
final class RatingType extends NumberType<RatingSettings> {

    private static final int FEWEST = 3;
    private static final int MOST = 10;
    private static final Pattern STARS = Pattern.compile("(\u2605{1,10})[\u2606\\s]*");
    private static final Pattern OF = Pattern.compile("(\\d{1,2})\\s*/\\s*(\\d{1,2})");

    record RatingSettings(int max) {}

    RatingType(Messages messages) {
        super("rating", "star", RatingSettings.class, messages);
    }

    @Override
    public RatingSettings defaults() {
        return new RatingSettings(5);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().labelled("stars", property().number("max", FEWEST, MOST)));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, RatingSettings settings, FieldContext.Design context) {
        return settings.max() < FEWEST || settings.max() > MOST
                ? List.of(problem("max", "out-of-range", FEWEST, MOST))
                : List.of();
    }

    @Override
    int scale(RatingSettings settings) {
        return 0;
    }

    @Override
    BigDecimal min(RatingSettings settings) {
        return BigDecimal.ONE;
    }

    @Override
    BigDecimal max(RatingSettings settings) {
        return BigDecimal.valueOf(settings.max());
    }

    /** Stars and {@code 4/5} too; what is out of another number of stars is no rating of this one. */
    @Override
    public Parsed<BigDecimal> parse(
            Object input, FieldDefinition field, RatingSettings settings, FieldContext context) {
        if (input instanceof String text) {
            Matcher stars = STARS.matcher(text.strip());
            if (stars.matches()) {
                return value(BigDecimal.valueOf(stars.group(1).length()));
            }
            Matcher of = OF.matcher(text.strip());
            if (of.matches() && Integer.parseInt(of.group(2)) == settings.max()) {
                return value(new BigDecimal(of.group(1)));
            }
        }
        return Numbers.read(input, false).isEmpty()
                ? bad("not-a-rating", Entered.shown(input), settings.max())
                : super.parse(input, field, settings, context);
    }

    /** An average is no number of stars. */
    @Override
    public String format(BigDecimal value, FieldDefinition field, RatingSettings settings, FieldContext context) {
        boolean stars = Numbers.decimals(value) == 0 && value.signum() >= 0 && value.compareTo(max(settings)) <= 0;
        return stars
                ? "\u2605".repeat(value.intValue()) + "\u2606".repeat(settings.max() - value.intValue())
                : Numbers.format(value, 0, 1, context.locale());
    }

    @Override
    public Drawing drawing(BigDecimal value, FieldDefinition field, RatingSettings settings, FieldContext context) {
        return new Drawing.Stars(value.min(max(settings)).max(BigDecimal.ZERO).intValue(), settings.max());
    }

    @Override
    public Optional<String> figure(BigDecimal number, RatingSettings settings, Locale locale) {
        return Optional.of(Numbers.format(number, 0, 1, locale));
    }

    @Override
    public InputSpec input(FieldDefinition field, RatingSettings settings) {
        return new InputSpec.Stars(settings.max());
    }

    @Override
    public BigDecimal example(int seed) {
        return BigDecimal.valueOf(1 + Math.floorMod(seed * 3L, 5));
    }
}
