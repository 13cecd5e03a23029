package io.trellis.report.widget;

import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An answer as ways of steps: one way, or one for each value of the group before the steps. */
record FunnelSteps(ReportQuery query, ReportResult result, Viewing viewing) {

    /** @param group null where there is one way only */
    record Way(@Nullable Group group, List<Step> steps) {}

    /**
     * @param group a value of the group that the steps are of; without a value where they are measures
     * @param measure which one it is of, counted from 0
     * @param told its further measures as people read them, each with its name
     */
    record Step(Group group, BigDecimal value, int measure, List<String> told) {}

    /** Each measure is a step. */
    List<Way> ofMeasures() {
        Figures figures = new Figures(query.entity(), viewing);
        Groups groups = new Groups(query, result, viewing);
        boolean several = !query.groupBy().isEmpty();
        List<Way> ways = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < query.measures().size(); i++) {
                BigDecimal value = Figures.number(row.get(query.groupBy().size() + i));
                steps.add(new Step(
                        new Group(null, figures.label(query.measures().get(i)), ""),
                        value == null ? BigDecimal.ZERO : value,
                        i,
                        List.of()));
            }
            ways.add(new Way(several ? groups.of(0, row.get(0)) : null, steps));
        }
        return ways;
    }

    /** The values of the last group are the steps; a way stands at each step at which any does. */
    List<Way> ofGroups() {
        Groups groups = new Groups(query, result, viewing);
        int last = query.groupBy().size() - 1;
        if (last < 0) {
            return List.of();
        }
        Map<List<@Nullable Object>, List<@Nullable Object>> rows = new HashMap<>();
        result.rows().forEach(row -> rows.put(row.subList(0, last + 1), row));
        List<@Nullable Object> steps = groups.values(last).stream()
                .filter(step -> step != null && rows.values().stream().anyMatch(row -> step.equals(row.get(last))))
                .toList();
        if (last == 0) {
            return List.of(new Way(null, steps(groups, steps, List.of(), rows)));
        }
        return groups.values(0).stream()
                .map(way -> {
                    List<@Nullable Object> key = new ArrayList<>();
                    key.add(way);
                    return new Way(groups.of(0, way), steps(groups, steps, key, rows));
                })
                .toList();
    }

    private List<Step> steps(
            Groups groups,
            List<@Nullable Object> values,
            List<@Nullable Object> way,
            Map<List<@Nullable Object>, List<@Nullable Object>> rows) {
        List<Step> steps = new ArrayList<>();
        for (Object step : values) {
            List<@Nullable Object> key = new ArrayList<>(way);
            key.add(step);
            List<@Nullable Object> row = rows.get(key);
            List<@Nullable Object> found = row == null ? List.of() : row.subList(key.size(), row.size());
            BigDecimal value = found.isEmpty() ? null : Figures.number(found.getFirst());
            steps.add(new Step(groups.of(way.size(), step), value == null ? BigDecimal.ZERO : value, 0, told(found)));
        }
        return steps;
    }

    private List<String> told(List<@Nullable Object> figures) {
        Figures said = new Figures(query.entity(), viewing);
        return IntStream.range(1, figures.size())
                .filter(i -> figures.get(i) != null)
                .mapToObj(i -> {
                    Measure measure = query.measures().get(i);
                    return said.label(measure) + " "
                            + said.cell(figures.get(i), measure).text();
                })
                .toList();
    }
}
