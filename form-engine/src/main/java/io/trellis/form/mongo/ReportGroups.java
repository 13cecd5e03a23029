package io.trellis.form.mongo;

import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Others;
import io.trellis.form.query.ReportQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The groups of a report with what was added up in each, and in all of them together. */
final class ReportGroups {

    private final ReportPlan plan;
    private final GroupValues values;
    private final String baseCurrency;
    private final List<Found> found = new ArrayList<>();
    private final Map<List<@Nullable Object>, List<Tally>> rows = new HashMap<>();
    private final List<Tally> total;

    ReportGroups(ReportPlan plan, GroupValues values, String baseCurrency) {
        this.plan = plan;
        this.baseCurrency = baseCurrency;
        this.values = values;
        this.total = tallies();
    }

    /** A group of the store's. */
    private record Found(
            List<List<@Nullable Object>> keys, Consumer<Map<Integer, Tally>> adding, List<Integer> figures) {

        void addTo(List<Tally> tallies) {
            Map<Integer, Tally> wanted = new HashMap<>();
            figures.forEach(figure -> wanted.put(figure, tallies.get(figure)));
            adding.accept(wanted);
        }
    }

    void add(Document group, Consumer<Map<Integer, Tally>> adding, List<Integer> figures) {
        found.add(new Found(values.keys(group), adding, figures));
    }

    ReportGroups done(ReportQuery query) {
        if (plan.groups().isEmpty()) {
            rows.put(List.of(), tallies());
        }
        Map<Integer, Top> tops = new HashMap<>();
        for (int i = 0; i < query.groupBy().size(); i++) {
            GroupBy group = query.groupBy().get(i);
            if (group.top() > 0) {
                top(i, group.top(), query).ifPresentPut(tops, i);
            }
        }
        for (Found one : found) {
            one.addTo(total);
            Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
            one.keys().forEach(key -> keys.add(tops.isEmpty() ? key : among(tops, key)));
            keys.forEach(key -> one.addTo(rows.computeIfAbsent(key, none -> tallies())));
        }
        found.clear();
        return this;
    }

    GroupValues values() {
        return values;
    }

    Map<List<@Nullable Object>, List<Tally>> rows() {
        return rows;
    }

    /** Over everything that the report matches: a record counts once, whatever its groups. */
    List<Tally> total() {
        return total;
    }

    List<Tally> tallies() {
        return plan.figures().stream()
                .map(figure -> new Tally(figure.measure()))
                .toList();
    }

    private record Top(Set<@Nullable Object> kept, Others others) {

        void ifPresentPut(Map<Integer, Top> tops, int column) {
            if (!others.values().isEmpty()) {
                tops.put(column, this);
            }
        }
    }

    private static List<@Nullable Object> among(Map<Integer, Top> tops, List<@Nullable Object> key) {
        List<@Nullable Object> told = new ArrayList<>(key);
        tops.forEach((column, top) -> {
            if (!top.kept().contains(key.get(column))) {
                told.set(column, top.others());
            }
        });
        return told;
    }

    /** By the measure that the report is sorted by, else by its first, the largest first. */
    private Top top(int column, int most, ReportQuery query) {
        Map<@Nullable Object, List<Tally>> each = new HashMap<>();
        for (Found one : found) {
            Set<@Nullable Object> own = new HashSet<>();
            one.keys().forEach(key -> own.add(key.get(column)));
            own.forEach(value -> one.addTo(each.computeIfAbsent(value, none -> tallies())));
        }
        int groups = plan.groups().size();
        ReportQuery.ColumnSort by = query.sort().stream()
                .filter(sort -> sort.column() >= groups)
                .findFirst()
                .orElse(new ReportQuery.ColumnSort(groups, true));
        ColumnValues figures = new ColumnValues(plan, baseCurrency);
        Map<@Nullable Object, @Nullable Object> measured = new HashMap<>();
        each.forEach((value, tallies) -> measured.put(
                value, plan.columns().isEmpty() ? null : figures.of(tallies).get(by.column() - groups)));
        Comparator<@Nullable Object> order =
                Comparator.<@Nullable Object, @Nullable Object>comparing(measured::get, NaturalOrder.VALUES);
        List<@Nullable Object> ranked = new ArrayList<>(each.keySet());
        // the same answer each time, where some measure the same
        ranked.sort((by.descending() ? order.reversed() : order).thenComparing(NaturalOrder.VALUES));
        int kept = Math.min(most, ranked.size());
        return new Top(new HashSet<>(ranked.subList(0, kept)), new Others(ranked.subList(kept, ranked.size())));
    }
}
