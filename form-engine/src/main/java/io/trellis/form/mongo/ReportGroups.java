package io.trellis.form.mongo;

import io.trellis.form.query.ReportQuery;
import java.util.ArrayList;
import java.util.HashMap;
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
    /** By the group that is left out: what was added up in the rest of them. */
    private final Map<Integer, Map<List<@Nullable Object>, List<Tally>>> wider = new HashMap<>();

    ReportGroups(ReportPlan plan, GroupValues values, String baseCurrency) {
        this.plan = plan;
        this.baseCurrency = baseCurrency;
        this.values = values;
        this.total = tallies();
        plan.columns().forEach(column -> column.measure()
                .shown()
                .leavesOut(plan.groups().size())
                .ifPresent(group -> wider.put(group, new HashMap<>())));
    }

    /** A group of the store's. */
    record Found(List<List<@Nullable Object>> keys, Consumer<Map<Integer, Tally>> adding, List<Integer> figures) {

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
        TopGroups tops = TopGroups.of(query, found, this::tallies, new ColumnValues(plan, baseCurrency));
        for (Found one : found) {
            one.addTo(total);
            Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
            one.keys().forEach(key -> keys.add(tops.told(key)));
            keys.forEach(key -> one.addTo(rows.computeIfAbsent(key, none -> tallies())));
            wider.forEach((group, over) -> keys.stream()
                    .map(key -> without(group, key))
                    .distinct()
                    .forEach(key -> one.addTo(over.computeIfAbsent(key, none -> tallies()))));
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

    /** What was added up in all of a key's groups but one, whatever that one's value: a record counts once. */
    List<Tally> over(List<@Nullable Object> key, int left) {
        List<Tally> found = wider.getOrDefault(left, Map.of()).get(without(left, key));
        return found == null ? tallies() : found;
    }

    private static List<@Nullable Object> without(int group, List<@Nullable Object> key) {
        List<@Nullable Object> rest = new ArrayList<>(key);
        rest.remove(group);
        return rest;
    }

    List<Tally> tallies() {
        return plan.figures().stream()
                .map(figure -> new Tally(figure.measure()))
                .toList();
    }
}
