package io.trellis.core.filter;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day counted from today: {@code $today, $today-3d, $today+2w, $today-1m, $today+1y} as the value of a condition on days.
 * What can be said in a larger unit is.
 *
 * @param amount below nothing for days that are past
 */
public record RelativeDay(int amount, Unit unit) {

    public static final RelativeDay TODAY = new RelativeDay(0, Unit.DAYS);
    public static final int MOST = 9_999;

    private static final Pattern CODE = Pattern.compile("\\$today(?:([+-])(\\d{1,4})([dwmy]))?");
    private static final Pattern DURATION = Pattern.compile("P(\\d{1,5})([DMY])");

    /** What is counted. */
    public enum Unit {
        DAYS,
        WEEKS,
        MONTHS,
        YEARS;

        private char letter() {
            return Character.toLowerCase(name().charAt(0));
        }

        private static Unit of(String letter) {
            return Arrays.stream(values())
                    .filter(unit ->
                            unit.letter() == letter.toLowerCase(Locale.ROOT).charAt(0))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public RelativeDay {
        if (amount == 0) {
            unit = Unit.DAYS;
        } else if (unit == Unit.DAYS && amount % 7 == 0) {
            amount = amount / 7;
            unit = Unit.WEEKS;
        } else if (unit == Unit.MONTHS && amount % 12 == 0) {
            amount = amount / 12;
            unit = Unit.YEARS;
        }
    }

    public static Optional<RelativeDay> of(@Nullable Object value) {
        if (!(value instanceof String code)) {
            return Optional.empty();
        }
        Matcher matcher = CODE.matcher(code);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                matcher.group(1) == null
                        ? TODAY
                        : new RelativeDay(
                                Integer.parseInt(matcher.group(1) + matcher.group(2)), Unit.of(matcher.group(3))));
    }

    /** So far from today. @param duration as {@link #duration} has it */
    public static Optional<RelativeDay> away(boolean back, String duration) {
        Matcher matcher = DURATION.matcher(duration);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(matcher.group(1));
        RelativeDay day = new RelativeDay(back ? -count : count, Unit.of(matcher.group(2)));
        return Optional.of(day).filter(any -> Math.abs(any.amount) <= MOST);
    }

    public String code() {
        return amount == 0 ? "$today" : "$today" + (amount < 0 ? "-" : "+") + Math.abs(amount) + unit.letter();
    }

    /** How far it is from today, in ISO 8601. */
    public String duration() {
        int count = Math.abs(amount);
        return switch (unit) {
            case DAYS -> "P" + count + "D";
            case WEEKS -> "P" + count * 7 + "D";
            case MONTHS -> "P" + count + "M";
            case YEARS -> "P" + count + "Y";
        };
    }

    /** The FEEL for it. */
    public String fact() {
        return amount == 0 ? "today()" : "today() " + (amount < 0 ? "-" : "+") + " duration(\"" + duration() + "\")";
    }

    public LocalDate on(LocalDate today) {
        return switch (unit) {
            case DAYS -> today.plusDays(amount);
            case WEEKS -> today.plusWeeks(amount);
            case MONTHS -> today.plusMonths(amount);
            case YEARS -> today.plusYears(amount);
        };
    }
}
