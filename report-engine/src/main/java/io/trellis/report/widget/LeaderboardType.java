package io.trellis.report.widget;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Ranking;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who leads: by rank, with what changed since the period before where the figures are of a period. */
@Component
@Order(62)
final class LeaderboardType extends ChartType {

    private static final int MOST = 10_000;
    private static final int MOST_SHOWN = 100;
    private static final String BY_TARGET = "byTarget";

    LeaderboardType(Messages messages) {
        super("leaderboard", "trophy", new Size(4, 4), new Shape(1, 1, 1), 10, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.toggle("compare"), fields.toggle("lowerIsBetter"), fields.toggle(BY_TARGET));
    }

    @Override
    public boolean takesTargets() {
        return true;
    }

    @Override
    public Map<String, ArtifactId> names(WidgetDefinition widget) {
        return Targets.names(widget);
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        ReportQuery now = ranked(widget, prepared);
        List<ReportQuery> queries = new ArrayList<>(List.of(now));
        if (widget.options().path("compare").asBoolean(false)) {
            PeriodBefore.of(prepared.filter(), viewing).ifPresent(before -> queries.add(before.asked(now)));
        }
        Targets.query(widget, now, true, viewing).ifPresent(queries::add);
        return queries;
    }

    /** All of them, for who is behind is somebody's rank before. */
    private static ReportQuery ranked(WidgetDefinition widget, ReportQuery prepared) {
        List<ReportQuery.ColumnSort> sort =
                List.of(new ReportQuery.ColumnSort(prepared.groupBy().size(), !lowerIsBetter(widget)));
        return prepared.sorted(sort).limited(MOST);
    }

    private static boolean lowerIsBetter(WidgetDefinition widget) {
        return widget.options().path("lowerIsBetter").asBoolean(false);
    }

    private record Standing(@Nullable Object value, BigDecimal figure, int rank) {}

    /** Equal figures share a rank. What has no group and what nothing could be measured of has none. */
    private static List<Standing> standings(List<List<@Nullable Object>> rows) {
        List<Standing> standings = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            BigDecimal figure = Figures.number(row.get(1));
            if (row.get(0) != null && figure != null) {
                boolean equal =
                        !standings.isEmpty() && standings.getLast().figure().compareTo(figure) == 0;
                standings.add(new Standing(
                        row.get(0), figure, equal ? standings.getLast().rank() : standings.size() + 1));
            }
        }
        return standings;
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        ReportQuery query = queries.getFirst();
        Attainment attainment = Attainment.of(widget, queries, results, viewing);
        boolean byTarget = widget.options().path(BY_TARGET).asBoolean(false) && attainment.isKnown();
        List<Standing> now =
                standings(byTarget ? attainment.ranked() : results.getFirst().rows());
        // who led by attainment in the period before would need the targets of then
        boolean compared = !byTarget && results.size() > 1 && Targets.place(widget, queries) != 1;
        Map<Object, Standing> before = new HashMap<>();
        if (compared) {
            standings(results.get(1).rows())
                    .forEach(standing -> before.put(Objects.requireNonNull(standing.value()), standing));
        }
        BigDecimal most = now.stream()
                .map(standing -> standing.figure().abs())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        Figures figures = new Figures(query.entity(), viewing);
        int shown = Math.min(widget.limit() > 0 ? widget.limit() : defaultLimit(), MOST_SHOWN);
        return new Ranking(
                now.stream()
                        .limit(shown)
                        .map(standing -> {
                            Object value = Objects.requireNonNull(standing.value());
                            return ranked(
                                    standing,
                                    byTarget ? attainment.figure(value) : standing.figure(),
                                    Optional.ofNullable(before.get(value)),
                                    most,
                                    attainment.group(value),
                                    attainment
                                            .text(value, byTarget)
                                            .orElseGet(() -> figures.text(
                                                    standing.figure(),
                                                    query.measures().getFirst())));
                        })
                        .toList(),
                people(query, viewing),
                compared,
                lowerIsBetter(widget),
                now.size() > shown || results.getFirst().truncated());
    }

    /** @param value of the records behind it, whatever it is ranked by */
    private static Ranking.Ranked ranked(
            Standing standing, BigDecimal value, Optional<Standing> before, BigDecimal most, Group group, String text) {
        BigDecimal share = most.signum() == 0
                ? BigDecimal.ZERO
                : standing.figure().max(BigDecimal.ZERO).divide(most, MathContext.DECIMAL32);
        BigDecimal change = before.map(Standing::figure)
                .filter(earlier -> earlier.signum() != 0)
                .map(earlier -> standing.figure().subtract(earlier).divide(earlier.abs(), MathContext.DECIMAL32))
                .orElse(null);
        return new Ranking.Ranked(
                standing.rank(),
                before.map(earlier -> earlier.rank() - standing.rank()).orElse(null),
                group,
                value,
                text,
                share,
                change);
    }

    private static boolean people(ReportQuery query, Viewing viewing) {
        return viewing.fields()
                .field(query.entity(), query.groupBy().getFirst().field())
                .flatMap(BoundField::target)
                .filter(BuiltinEntities.USER::equals)
                .isPresent();
    }
}
