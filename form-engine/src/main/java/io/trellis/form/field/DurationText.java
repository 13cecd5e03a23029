package io.trellis.form.field;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time as people write them: {@code 1h 30m}, {@code 1小时30分}, {@code 90m}, {@code 1:30}. A number without a unit
 * is none, as nobody can tell minutes from hours in it; neither are days, whose hours differ from company to company.
 */
public final class DurationText {

    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final int MOST_CHARACTERS = 60;

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,7}):([0-5]?\\d)(?::([0-5]?\\d))?");
    private static final Pattern UNITS = Pattern.compile("(?:(?<h>N)\\s*(?:hours?|hrs?|h|个?小时|小時|时))?\\s*"
            .concat("(?:(?<m>N)\\s*(?:minutes?|mins?|m|分钟|分))?\\s*")
            .concat("(?:(?<s>N)\\s*(?:seconds?|secs?|s|秒钟|秒))?")
            .replace("N", "\\d{1,12}(?:\\.\\d{1,6})?"));

    private DurationText() {}

    /** So many seconds. */
    public static Optional<BigDecimal> read(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Matcher clock = CLOCK.matcher(plain);
        if (clock.matches()) {
            return Optional.of(seconds(clock.group(1), clock.group(2), clock.group(3)));
        }
        Matcher units = UNITS.matcher(plain);
        return units.matches()
                ? Optional.of(seconds(units.group("h"), units.group("m"), units.group("s")))
                : Optional.empty();
    }

    private static BigDecimal seconds(@Nullable String hours, @Nullable String minutes, @Nullable String seconds) {
        return number(hours)
                .multiply(BigDecimal.valueOf(HOUR))
                .add(number(minutes).multiply(BigDecimal.valueOf(MINUTE)))
                .add(number(seconds));
    }

    private static BigDecimal number(@Nullable String digits) {
        return digits == null ? BigDecimal.ZERO : new BigDecimal(digits);
    }

    /** To the second, without the units of which there are none. */
    public static String format(BigDecimal seconds, Locale locale) {
        boolean chinese = "zh".equals(locale.getLanguage());
        BigDecimal whole = seconds.abs().setScale(0, RoundingMode.HALF_UP);
        BigDecimal[] hours = whole.divideAndRemainder(BigDecimal.valueOf(HOUR));
        int rest = hours[1].intValueExact();
        StringBuilder text = new StringBuilder();
        put(text, hours[0].toPlainString(), chinese ? "小时" : "h");
        put(text, String.valueOf(rest / MINUTE), chinese ? "分" : "m");
        put(text, String.valueOf(rest % MINUTE), chinese ? "秒" : "s");
        if (text.isEmpty()) {
            return chinese ? "0分" : "0m";
        }
        String said =
                chinese ? text.toString().replace(" ", "") : text.toString().strip();
        return seconds.signum() < 0 ? "-" + said : said;
    }

    /** What lengths are told in, the longest first. */
    public static List<FigureUnit> units(Locale locale) {
        boolean chinese = "zh".equals(locale.getLanguage());
        return List.of(
                new FigureUnit(BigDecimal.valueOf(HOUR), chinese ? "小时" : "h"),
                new FigureUnit(BigDecimal.valueOf(MINUTE), chinese ? "分" : "m"),
                new FigureUnit(BigDecimal.ONE, chinese ? "秒" : "s"));
    }

    private static void put(StringBuilder text, String count, String unit) {
        if (!count.equals("0")) {
            text.append(' ').append(count).append(unit);
        }
    }
}
