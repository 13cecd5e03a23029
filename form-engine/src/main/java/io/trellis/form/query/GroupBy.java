package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands together.
 *
 * @param by the calendar step for dates and date-times; null for the value itself
 * @param bounds for numbers and money: where one range ends and the next begins, ascending; empty for the value itself
 * @param top only so many values, the first by the report's order of measures; the others together are one. 0 for all
 * @param topEach whether those are the first of each of the groups before it, not of all
 * @param filled whether steps of the calendar in which nothing lies have rows too
 */
public record GroupBy(
        FieldPath field, @Nullable Step by, List<BigDecimal> bounds, int top, boolean topEach, boolean filled) {

    public GroupBy {
        bounds = List.copyOf(bounds);
    }

    public GroupBy(FieldPath field, @Nullable Step by) {
        this(field, by, List.of(), 0, false, false);
    }

    public GroupBy by(@Nullable Step other) {
        return new GroupBy(field, other, bounds, top, topEach, filled);
    }

    public GroupBy of(FieldPath other) {
        return new GroupBy(other, by, bounds, top, topEach, filled);
    }

    public GroupBy bounds(List<BigDecimal> other) {
        return new GroupBy(field, by, other, top, topEach, filled);
    }

    public GroupBy top(int other) {
        return new GroupBy(field, by, bounds, other, topEach, filled);
    }

    public GroupBy topEach(boolean other) {
        return new GroupBy(field, by, bounds, top, other, filled);
    }

    public GroupBy filled(boolean other) {
        return new GroupBy(field, by, bounds, top, topEach, other);
    }

    /** Whether it goes along the calendar, one step after the other. */
    public boolean isTimeline() {
        return by != null && by.isTimeline();
    }

    public enum Step {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        FISCAL_QUARTER,
        FISCAL_YEAR,
        /** Of the day, 00 to 23. */
        HOUR,
        /** 1 for Monday to 7. */
        WEEKDAY,
        /** 01 to 31. */
        MONTH_DAY,
        /** Of any year, 01 to 12. */
        YEAR_MONTH;

        public static Optional<Step> of(String code) {
            return Arrays.stream(values())
                    .filter(step -> step.name().equalsIgnoreCase(code))
                    .findFirst();
        }

        /** Whether its days follow each other; else it comes again and again. */
        public boolean isTimeline() {
            return ordinal() < HOUR.ordinal();
        }
    }
}
