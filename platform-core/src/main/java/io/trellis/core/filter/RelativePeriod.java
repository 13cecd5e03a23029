package io.trellis.core.filter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A period named relative to today: {@code today, this_quarter, last_month, next_30_days, fiscal_year ...}. */
public record RelativePeriod(String code) {

    /** The names without a number, in the order in which a person would look for them. */
    public static final List<String> NAMED = List.of(
            "today",
            "yesterday",
            "tomorrow",
            "this_week",
            "last_week",
            "next_week",
            "this_month",
            "last_month",
            "next_month",
            "this_quarter",
            "last_quarter",
            "next_quarter",
            "this_year",
            "last_year",
            "next_year",
            "fiscal_quarter",
            "fiscal_year");

    private static final Pattern COUNTED = Pattern.compile("(last|next)_(\\d{1,4})_days");

    /** Days from first to last, both included. */
    public record Days(LocalDate first, LocalDate last) {}

    public static Optional<RelativePeriod> of(String code) {
        boolean known = NAMED.contains(code)
                || COUNTED.matcher(code).matches()
                || List.of("this_day", "last_day", "next_day").contains(code);
        return known ? Optional.of(new RelativePeriod(code)) : Optional.empty();
    }

    /**
     * @param today in the viewer's zone
     * @param firstOfWeek Monday in China
     * @param fiscalStart the month in which the fiscal year begins
     */
    public Days days(LocalDate today, DayOfWeek firstOfWeek, Month fiscalStart) {
        Matcher counted = COUNTED.matcher(code);
        if (counted.matches()) {
            int n = Integer.parseInt(counted.group(2));
            // the last seven days include today, as every report reader expects
            return counted.group(1).equals("last")
                    ? new Days(today.minusDays(n - 1L), today)
                    : new Days(today, today.plusDays(n - 1L));
        }
        return switch (code) {
            case "today", "this_day" -> new Days(today, today);
            case "yesterday", "last_day" -> new Days(today.minusDays(1), today.minusDays(1));
            case "tomorrow", "next_day" -> new Days(today.plusDays(1), today.plusDays(1));
            case "fiscal_year" -> months(fiscalYear(today, fiscalStart), 12);
            case "fiscal_quarter" -> {
                LocalDate year = fiscalYear(today, fiscalStart);
                int passed = (today.getYear() - year.getYear()) * 12 + today.getMonthValue() - year.getMonthValue();
                yield months(year.plusMonths(passed / 3 * 3L), 3);
            }
            default -> calendar(today, firstOfWeek);
        };
    }

    private Days calendar(LocalDate today, DayOfWeek firstOfWeek) {
        int shift = code.startsWith("last_") ? -1 : code.startsWith("next_") ? 1 : 0;
        LocalDate month = today.withDayOfMonth(1);
        return switch (code.substring(code.indexOf('_') + 1)) {
            case "week" -> {
                LocalDate first = today.with(TemporalAdjusters.previousOrSame(firstOfWeek))
                        .plusWeeks(shift);
                yield new Days(first, first.plusDays(6));
            }
            case "month" -> months(month.plusMonths(shift), 1);
            case "quarter" ->
                months(month.minusMonths((today.getMonthValue() - 1) % 3).plusMonths(3L * shift), 3);
            case "year" -> months(today.withDayOfYear(1).plusYears(shift), 12);
            default -> throw new IllegalArgumentException("not a relative period: " + code);
        };
    }

    private static LocalDate fiscalYear(LocalDate today, Month start) {
        LocalDate begin = LocalDate.of(today.getYear(), start, 1);
        return begin.isAfter(today) ? begin.minusYears(1) : begin;
    }

    private static Days months(LocalDate first, int count) {
        return new Days(first, first.plusMonths(count).minusDays(1));
    }
}
