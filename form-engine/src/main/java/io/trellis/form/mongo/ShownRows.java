package io.trellis.form.mongo;

import io.trellis.core.filter.Filter;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.WorkCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report's rows with their measures as they are to be shown: in steps of the calendar without gaps, compared, added up, ranked. */
final class ShownRows {

    private final Asking asking;
    private final ReportPlan plan;
    private final ReportGroups groups;
    private final ColumnValues figures;
    private final WorkCalendar calendar;
    /** The group that goes along the calendar, or -1. */
    private final int axis;

    private final Map<List<@Nullable Object>, List<@Nullable Object>> values = new HashMap<>();

    ShownRows(Asking asking, ReportPlan plan, ReportGroups groups) {
        this.asking = asking;
        this.plan = plan;
        this.groups = groups;
        this.figures =
                new ColumnValues(plan, asking.entity().context().company().baseCurrency());
        this.calendar = WorkCalendar.of(asking.entity().context().company());
        this.axis = axis();
        groups.rows().forEach((key, tallies) -> values.put(key, figures.of(tallies)));
    }

    /** The rows, each its groups and then its measures. @param order by which those stand that have no calendar */
    List<List<@Nullable Object>> in(Comparator<List<@Nullable Object>> order) {
        boolean compares = plan.columns().stream()
                .anyMatch(column -> column.measure().shown().compares());
        boolean runs =
                plan.columns().stream().anyMatch(column -> column.measure().shown() == Measure.Shown.RUNNING);
        boolean filled = asking.query().groupBy().stream().anyMatch(GroupBy::filled);
        if (axis >= 0 && (filled || runs || compares)) {
            fill();
        }
        Map<List<@Nullable Object>, List<@Nullable Object>> shown = new HashMap<>();
        values.forEach((key, row) -> shown.put(key, new ArrayList<>(row)));
        for (int i = 0; i < plan.columns().size(); i++) {
            show(i, shown);
        }
        List<List<@Nullable Object>> keys = inOrder(shown, order);
        for (int i = 0; i < plan.columns().size(); i++) {
            if (plan.columns().get(i).measure().shown() == Measure.Shown.RUNNING) {
                run(i, keys, shown);
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> key : keys) {
            if (filled || groups.rows().containsKey(key)) {
                rows.add(row(key, shown.getOrDefault(key, List.of())));
            }
        }
        return rows;
    }

    private static List<@Nullable Object> row(List<@Nullable Object> key, List<@Nullable Object> row) {
        List<@Nullable Object> whole = new ArrayList<>(key);
        whole.addAll(row);
        return whole;
    }

    private List<List<@Nullable Object>> inOrder(
            Map<List<@Nullable Object>, List<@Nullable Object>> shown, Comparator<List<@Nullable Object>> order) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        shown.forEach((key, row) -> rows.add(row(key, row)));
        rows.sort(order);
        return rows.stream()
                .<List<@Nullable Object>>map(
                        row -> new ArrayList<>(row.subList(0, plan.groups().size())))
                .toList();
    }

    private int axis() {
        List<GroupBy> by = asking.query().groupBy();
        for (int i = 0; i < by.size(); i++) {
            if (by.get(i).isTimeline()) {
                return i;
            }
        }
        return -1;
    }

    private GroupBy.Step step() {
        return Optional.ofNullable(asking.query().groupBy().get(axis).by()).orElseThrow();
    }

    private Optional<CalendarBucket> bucket(@Nullable Object name) {
        return name instanceof String text ? CalendarBucket.of(step(), text, calendar) : Optional.empty();
    }

    private PeriodWindow window() {
        return PeriodWindow.of(
                asking.query().filter(),
                asking.query().groupBy().get(axis).field(),
                asking.entity().context());
    }

    /** From the first day that the filter names, or where something lies, to the last of these that is not yet to come. */
    private void fill() {
        List<CalendarBucket> known = values.keySet().stream()
                .flatMap(key -> bucket(key.get(axis)).stream())
                .sorted(Comparator.comparing(CalendarBucket::first))
                .toList();
        PeriodWindow window = window();
        LocalDate today = asking.entity().context().today();
        LocalDate from = window.first() != null
                ? window.first()
                : known.isEmpty() ? null : known.getFirst().first();
        LocalDate last = window.last() == null || window.last().isAfter(today) ? null : window.last();
        LocalDate to =
                last != null ? last : known.isEmpty() ? null : known.getLast().first();
        if (window.last() != null && last == null && (to == null || to.isBefore(today))) {
            to = today;
        }
        if (from == null || to == null || from.isAfter(to)) {
            return;
        }
        Set<List<@Nullable Object>> rests = new LinkedHashSet<>();
        values.keySet().forEach(key -> rests.add(with(key, null)));
        if (rests.isEmpty() && plan.groups().size() == 1) {
            rests.add(with(List.of(""), null));
        }
        long most = ReportSize.mostGroups(plan);
        List<@Nullable Object> nothing = figures.of(groups.tallies());
        for (CalendarBucket at = CalendarBucket.on(from, step(), calendar);
                !at.first().isAfter(to);
                at = at.next()) {
            for (List<@Nullable Object> rest : rests) {
                values.putIfAbsent(with(rest, at.name()), nothing);
            }
            if (values.size() > most) {
                throw asking.visible().problems().tooManyGroups();
            }
        }
    }

    /** The same groups in another step of the calendar. */
    private List<@Nullable Object> with(List<@Nullable Object> key, @Nullable Object step) {
        List<@Nullable Object> other = new ArrayList<>(key);
        other.set(axis, step);
        return other;
    }

    /** All but running totals, which follow the order that the others make. */
    private void show(int column, Map<List<@Nullable Object>, List<@Nullable Object>> shown) {
        ReportPlan.Column asked = plan.columns().get(column);
        switch (asked.measure().shown()) {
            case VALUE, RUNNING -> {}
            case SHARE -> share(column, shown);
            case GROUP_SHARE, GROUP_DIFFERENCE, OVERALL_DIFFERENCE -> against(column, shown);
            case RANK -> rank(column, shown);
            case CHANGE, GROWTH, YEAR_CHANGE, YEAR_GROWTH -> {
                Compared compared = compared(asked.measure().shown().overAYear());
                values.keySet().forEach(key -> set(shown, key, column, changed(asked, compared, key, column)));
            }
        }
    }

    private void set(
            Map<List<@Nullable Object>, List<@Nullable Object>> shown,
            List<@Nullable Object> key,
            int column,
            @Nullable BigDecimal number) {
        shown.computeIfPresent(key, (_, row) -> {
            row.set(column, figures.like(plan.columns().get(column), number));
            return row;
        });
    }

    private Optional<BigDecimal> number(List<@Nullable Object> key, int column) {
        return ColumnValues.number(values.getOrDefault(key, List.of()).get(column));
    }

    private void share(int column, Map<List<@Nullable Object>, List<@Nullable Object>> shown) {
        BigDecimal total =
                ColumnValues.number(figures.of(groups.total()).get(column)).orElse(BigDecimal.ZERO);
        values.keySet()
                .forEach(key -> set(
                        shown,
                        key,
                        column,
                        number(key, column).map(part -> part(part, total)).orElse(null)));
    }

    /** Held against the same of wider groups; where there are no groups, it is all that there is. */
    private void against(int column, Map<List<@Nullable Object>, List<@Nullable Object>> shown) {
        Measure.Shown how = plan.columns().get(column).measure().shown();
        for (List<@Nullable Object> key : values.keySet()) {
            OptionalInt left = how.leavesOut(key.size());
            List<Tally> wider = left.isPresent() ? groups.over(key, left.getAsInt()) : groups.total();
            Optional<BigDecimal> own = number(key, column);
            Optional<BigDecimal> other = ColumnValues.number(figures.of(wider).get(column));
            BigDecimal number = own.isEmpty() || other.isEmpty()
                    ? null
                    : how.proportion()
                            ? part(own.get(), other.get())
                            : own.get().subtract(other.get());
            set(shown, key, column, number);
        }
    }

    private static @Nullable BigDecimal part(BigDecimal number, BigDecimal of) {
        return of.signum() == 0
                ? null
                : Numbers.plain(number.divide(of, ColumnValues.DIGITS, RoundingMode.HALF_UP)
                        .stripTrailingZeros());
    }

    private void rank(int column, Map<List<@Nullable Object>, List<@Nullable Object>> shown) {
        List<BigDecimal> all = values.keySet().stream()
                .flatMap(key -> number(key, column).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
        Map<BigDecimal, Integer> ranks = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            ranks.putIfAbsent(all.get(i).stripTrailingZeros(), i + 1);
        }
        values.keySet()
                .forEach(key -> set(
                        shown,
                        key,
                        column,
                        number(key, column)
                                .map(value -> BigDecimal.valueOf(ranks.getOrDefault(value.stripTrailingZeros(), 0)))
                                .orElse(null)));
    }

    /** Along the calendar where there is one, for each of the other groups by itself. What has no date is on no line. */
    private void run(
            int column, List<List<@Nullable Object>> keys, Map<List<@Nullable Object>, List<@Nullable Object>> shown) {
        List<List<@Nullable Object>> along = new ArrayList<>(keys);
        if (axis >= 0) {
            along.removeIf(key -> bucket(key.get(axis)).isEmpty());
            along.sort(Comparator.comparing(
                    key -> bucket(key.get(axis)).orElseThrow().first()));
            keys.forEach(key -> set(shown, key, column, null));
        }
        Map<List<@Nullable Object>, BigDecimal> sums = new HashMap<>();
        for (List<@Nullable Object> key : along) {
            List<@Nullable Object> line = axis >= 0 ? with(key, null) : List.of();
            BigDecimal value = number(key, column).orElse(BigDecimal.ZERO);
            set(shown, key, column, sums.merge(line, value, BigDecimal::add));
        }
    }

    /** @param before the rows of the steps before; {@code soFar} of the step that is not over, {@code beforeSoFar} as many days of the one before */
    private record Compared(
            boolean year,
            Map<List<@Nullable Object>, List<@Nullable Object>> before,
            Optional<CalendarBucket> open,
            Map<List<@Nullable Object>, List<@Nullable Object>> soFar,
            Map<List<@Nullable Object>, List<@Nullable Object>> beforeSoFar) {}

    private final Map<Boolean, Compared> compared = new HashMap<>();

    private Compared compared(boolean year) {
        Compared known = compared.get(year);
        if (known == null) {
            known = asked(year);
            compared.put(year, known);
        }
        return known;
    }

    private Compared asked(boolean year) {
        PeriodWindow window = window();
        var before = window.isBounded() ? over(window.moved(day -> earlier(day, year))) : values;
        LocalDate today = asking.entity().context().today();
        CalendarBucket now = CalendarBucket.on(today, step(), calendar);
        boolean open = window.contains(today)
                && today.isBefore(now.days().last())
                && values.keySet().stream().anyMatch(key -> now.name().equals(key.get(axis)));
        if (!open) {
            return new Compared(year, before, Optional.empty(), Map.of(), Map.of());
        }
        LocalDate from = window.first() == null || window.first().isBefore(now.first()) ? now.first() : window.first();
        return new Compared(
                year,
                before,
                Optional.of(now),
                over(window.over(from, today)),
                over(window.over(earlier(from, year), earlier(today, year))));
    }

    private LocalDate earlier(LocalDate day, boolean year) {
        return year ? CalendarBucket.yearBefore(step(), day) : CalendarBucket.stepBefore(step(), day);
    }

    /** Whatever the report asks, of other days. */
    private Map<List<@Nullable Object>, List<@Nullable Object>> over(Filter filter) {
        Map<List<@Nullable Object>, List<@Nullable Object>> rows = new HashMap<>();
        asking.groups(plan, filter).rows().forEach((key, tallies) -> rows.put(key, figures.of(tallies)));
        return rows;
    }

    private @Nullable BigDecimal changed(
            ReportPlan.Column asked, Compared compared, List<@Nullable Object> key, int column) {
        Optional<CalendarBucket> at = bucket(key.get(axis));
        if (at.isEmpty()) {
            return null;
        }
        CalendarBucket earlier =
                compared.year() ? at.get().yearBefore() : at.get().previous();
        boolean open = compared.open().equals(at);
        List<@Nullable Object> then = with(key, earlier.name());
        Optional<BigDecimal> now = number(open ? compared.soFar() : values, key, column);
        Optional<BigDecimal> before = number(open ? compared.beforeSoFar() : compared.before(), then, column);
        if (now.isEmpty() || before.isEmpty()) {
            return null;
        }
        BigDecimal change = now.get().subtract(before.get());
        boolean rate = asked.measure().shown().proportion();
        return rate ? part(change, before.get().abs()) : change;
    }

    /** What is not there measured nothing. */
    private Optional<BigDecimal> number(
            Map<List<@Nullable Object>, List<@Nullable Object>> rows, List<@Nullable Object> key, int column) {
        List<@Nullable Object> row = rows.get(key);
        return ColumnValues.number((row == null ? figures.of(groups.tallies()) : row).get(column));
    }
}
