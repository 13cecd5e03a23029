package io.trellis.form.mongo;

import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Others;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportQuery.ColumnSort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values of groups that stand for themselves, where only the first so many do; what stands for the others. */
final class TopGroups {

    /** @param others of which there is at least one */
    private record Best(Set<@Nullable Object> kept, Others others) {}

    /** @param best by the values of the groups before it, or by none where it is of all; nothing where all are kept */
    private record Top(int column, boolean each, Map<List<@Nullable Object>, Best> best) {}

    private final List<Top> tops = new ArrayList<>();

    private TopGroups() {}

    /** By the measure that the report is sorted by, else by its first, the largest first. */
    static TopGroups of(
            ReportQuery query, List<ReportGroups.Found> found, Supplier<List<Tally>> tallies, ColumnValues figures) {
        TopGroups top = new TopGroups();
        for (int i = 0; i < query.groupBy().size(); i++) {
            GroupBy group = query.groupBy().get(i);
            if (group.top() > 0) {
                top.tops.add(new Top(i, group.topEach(), top.best(i, query, found, tallies, figures)));
            }
        }
        return top;
    }

    /** A key with all others of their kind in the place of what is not among the first. */
    List<@Nullable Object> told(List<@Nullable Object> key) {
        if (tops.isEmpty()) {
            return key;
        }
        List<@Nullable Object> told = new ArrayList<>(key);
        for (Top top : tops) {
            Best best = top.best().get(before(told, top.column(), top.each()));
            if (best != null && !best.kept().contains(told.get(top.column()))) {
                told.set(top.column(), best.others());
            }
        }
        return told;
    }

    private static List<@Nullable Object> before(List<@Nullable Object> key, int column, boolean each) {
        return new ArrayList<>(key.subList(0, each ? column : 0));
    }

    private Map<List<@Nullable Object>, Best> best(
            int column,
            ReportQuery query,
            List<ReportGroups.Found> found,
            Supplier<List<Tally>> tallies,
            ColumnValues figures) {
        GroupBy group = query.groupBy().get(column);
        Map<List<@Nullable Object>, Map<@Nullable Object, List<Tally>>> each = new HashMap<>();
        for (ReportGroups.Found one : found) {
            Set<List<@Nullable Object>> own = new LinkedHashSet<>();
            for (List<@Nullable Object> key : one.keys()) {
                List<@Nullable Object> place = before(told(key), column, group.topEach());
                place.add(key.get(column));
                own.add(place);
            }
            for (List<@Nullable Object> place : own) {
                List<@Nullable Object> before = new ArrayList<>(place.subList(0, place.size() - 1));
                one.addTo(each.computeIfAbsent(before, none -> new HashMap<>())
                        .computeIfAbsent(place.getLast(), none -> tallies.get()));
            }
        }
        int groups = query.groupBy().size();
        ColumnSort by = query.sort().stream()
                .filter(sort -> sort.column() >= groups)
                .findFirst()
                .orElse(new ColumnSort(groups, true));
        Map<List<@Nullable Object>, Best> best = new HashMap<>();
        each.forEach((before, values) -> {
            List<@Nullable Object> ranked = ranked(values, by.column() - groups, by.descending(), figures);
            if (ranked.size() > group.top()) {
                best.put(
                        before,
                        new Best(
                                new HashSet<>(ranked.subList(0, group.top())),
                                new Others(ranked.subList(group.top(), ranked.size()))));
            }
        });
        return best;
    }

    private static List<@Nullable Object> ranked(
            Map<@Nullable Object, List<Tally>> values, int measure, boolean descending, ColumnValues figures) {
        Map<@Nullable Object, @Nullable Object> measured = new HashMap<>();
        values.forEach((value, tallies) -> {
            List<@Nullable Object> row = figures.of(tallies);
            measured.put(value, row.isEmpty() ? null : row.get(measure));
        });
        Comparator<@Nullable Object> order =
                Comparator.<@Nullable Object, @Nullable Object>comparing(measured::get, NaturalOrder.VALUES);
        List<@Nullable Object> ranked = new ArrayList<>(values.keySet());
        // the same answer each time, where some measure the same
        ranked.sort((descending ? order.reversed() : order).thenComparing(NaturalOrder.VALUES));
        return ranked;
    }
}
