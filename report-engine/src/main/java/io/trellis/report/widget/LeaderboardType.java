package io.trellis.report.widget;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
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

    LeaderboardType(Messages messages) {
        super("leaderboard", "trophy", new Size(4, 4), new Shape(1, 1, 1), 10, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.toggle("compare"), fields.toggle("lowerIsBetter"));
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        ReportQuery now = ranked(widget, prepared);
        return widget.options().path("compare").asBoolean(false)
                ? PeriodBefore.of(prepared.filter(), viewing)
                        .map(before -> List.of(now, before.asked(now)))
                        .orElseGet(() -> List.of(now))
                : List.of(now);
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
    private static List<Standing> standings(ReportResult result) {
        List<Standing> standings = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
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
        List<Standing> now = standings(results.getFirst());
        Map<Object, Standing> before = new HashMap<>();
        if (results.size() > 1) {
            standings(results.get(1))
                    .forEach(standing -> before.put(Objects.requireNonNull(standing.value()), standing));
        }
        BigDecimal most = now.stream()
                .map(standing -> standing.figure().abs())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        Groups groups = new Groups(query, results.getFirst(), viewing);
        Figures figures = new Figures(query.entity(), viewing);
        int shown = Math.min(widget.limit() > 0 ? widget.limit() : defaultLimit(), MOST_SHOWN);
        return new Ranking(
                now.stream()
                        .limit(shown)
                        .map(standing -> ranked(
                                standing,
                                Optional.ofNullable(before.get(Objects.requireNonNull(standing.value()))),
                                most,
                                groups,
                                figures.text(standing.figure(), query.measures().getFirst())))
                        .toList(),
                people(query, viewing),
                results.size() > 1,
                lowerIsBetter(widget),
                now.size() > shown || results.getFirst().truncated());
    }

    private static Ranking.Ranked ranked(
            Standing standing, Optional<Standing> before, BigDecimal most, Groups groups, String text) {
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
                groups.of(0, standing.value()),
                standing.figure(),
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
