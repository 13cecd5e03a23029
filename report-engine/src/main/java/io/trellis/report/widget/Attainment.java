package io.trellis.report.widget;

import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FigureText;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Unit;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far each group has come with its target. Who has a target and nothing towards it has come nowhere, which is told too. */
final class Attainment {

    private final Map<Object, BigDecimal> figures = new LinkedHashMap<>();
    private final Map<Object, BigDecimal> targets;
    private final Groups groups;
    private final @Nullable Groups ofTargets;
    private final Figures words;
    private final ReportQuery query;
    private final Viewing viewing;

    private Attainment(
            List<ReportQuery> queries,
            List<ReportResult> results,
            Map<Object, BigDecimal> targets,
            int place,
            Viewing viewing) {
        this.query = queries.getFirst();
        this.viewing = viewing;
        this.targets = targets;
        this.groups = new Groups(query, results.getFirst(), viewing);
        this.ofTargets = place < 0 ? null : new Groups(queries.get(place), results.get(place), viewing);
        this.words = new Figures(query.entity(), viewing);
        results.getFirst().rows().forEach(row -> {
            BigDecimal figure = Figures.number(row.get(1));
            if (row.get(0) != null && figure != null) {
                figures.put(row.get(0), figure);
            }
        });
    }

    static Attainment of(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new Attainment(
                queries, results, Targets.each(widget, queries, results), Targets.place(widget, queries), viewing);
    }

    boolean isKnown() {
        return !targets.isEmpty();
    }

    /** A group and the part of its target that is reached, the largest first. */
    List<List<@Nullable Object>> ranked() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        targets.keySet().stream()
                .sorted(Comparator.comparing(this::reached).reversed().thenComparing(Object::toString))
                .forEach(group -> rows.add(Arrays.asList(group, reached(group))));
        return rows;
    }

    BigDecimal figure(Object group) {
        return figures.getOrDefault(group, BigDecimal.ZERO);
    }

    private BigDecimal reached(Object group) {
        return figure(group).divide(targets.get(group), MathContext.DECIMAL32);
    }

    Group group(Object value) {
        return figures.containsKey(value) || ofTargets == null ? groups.of(0, value) : ofTargets.of(0, value);
    }

    /** Empty for a group without a target. @param first whether what is reached is said first */
    Optional<String> text(Object group, boolean first) {
        return Optional.ofNullable(targets.get(group)).map(target -> {
            String part = FigureText.of(reached(group), Unit.PART, viewing.locale());
            String figure = words.text(figure(group), query.measures().getFirst());
            String wanted = words.text(target, query.measures().getFirst());
            return viewing.text(first ? "report.target.reached" : "report.target.figure", part, figure, wanted);
        });
    }
}
