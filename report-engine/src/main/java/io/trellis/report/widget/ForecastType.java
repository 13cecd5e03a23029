package io.trellis.report.widget;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Ending;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Line;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.forecast.WinRates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What open deals will bring: each group's amount as its measures say it, and beside it weighted by how often deals that came
 * to their stage were won.
 */
@Component
@Order(73)
final class ForecastType extends ChartType {

    private static final int MOST_MEASURES = 3;

    /** @param stage the choice that deals go along; {@code log} the column that has where they have been */
    private record Way(FieldPath stage, FieldPath log, List<String> won, List<String> ended) {}

    ForecastType(Messages messages) {
        super("forecast", "trending-up", new Size(8, 4), new Shape(1, 1, MOST_MEASURES), 200, messages);
    }

    @Override
    public Optional<Asking> begins(Map<FieldPath, BoundField> fields) {
        Optional<FieldPath> day = CustomerQuestion.first(fields, field -> field.kind() == ValueKind.DATE);
        Optional<FieldPath> money = CustomerQuestion.first(fields, field -> field.kind() == ValueKind.MONEY);
        return day.isEmpty() || money.isEmpty()
                ? Optional.empty()
                : Optional.of(new Asking(
                        List.of(new GroupBy(day.get(), GroupBy.Step.MONTH)),
                        List.of(new Measure(Measure.Op.SUM, money.get()))));
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.choice("direction", "upright", "lying"), fields.toggle("labels"));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        List<Flaw> flaws = new ArrayList<>(super.check(widget, fields));
        if (way(widget.entity(), fields).isEmpty() || !isMoney(widget.figures(), widget.entity(), fields)) {
            flaws.add(new Flaw("measures", "forecast", messages.text("report.problem.forecast")));
        }
        return flaws;
    }

    private static boolean isMoney(List<Measure> measures, String entity, FieldGraph fields) {
        Measure first = measures.getFirst();
        return first.op() == Measure.Op.SUM
                && first.equals(first.plain().labelled(first.label()))
                && fields.field(entity, Objects.requireNonNull(first.field())).isPresent();
    }

    /** The choice of the entity whose options end a way, and what keeps where its records have been. */
    private static Optional<Way> way(String entity, FieldGraph fields) {
        return fields.entity(entity).stream()
                .flatMap(found -> found.allFields())
                .flatMap(field -> way(entity, field.key(), fields).stream())
                .findFirst();
    }

    private static Optional<Way> way(String entity, String key, FieldGraph fields) {
        return fields.field(entity, FieldPath.of(key)).flatMap(log -> log.watches()
                .flatMap(watched -> log.columns().stream()
                        .filter(column -> column.kind() == ValueKind.CODE)
                        .findFirst()
                        .map(column -> {
                            FieldPath stage = FieldPath.of(watched);
                            List<InputSpec.Option> options = fields.field(entity, stage).stream()
                                    .map(BoundField::options)
                                    .flatMap(Collection::stream)
                                    .toList();
                            return new Way(
                                    stage,
                                    FieldPath.of(key + "." + column.key()),
                                    codes(options, List.of(Ending.SUCCESS)),
                                    codes(options, List.of(Ending.values())));
                        }))
                .filter(way -> !way.won().isEmpty()));
    }

    private static List<String> codes(List<InputSpec.Option> options, List<Ending> endings) {
        return options.stream()
                .filter(option -> option.ending().filter(endings::contains).isPresent())
                .map(InputSpec.Option::code)
                .toList();
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        Optional<Way> found = way(prepared.entity(), viewing.fields());
        if (found.isEmpty() || !isMoney(prepared.measures(), prepared.entity(), viewing.fields())) {
            return List.of();
        }
        Way way = found.get();
        GroupBy group = prepared.groupBy().getFirst().top(0);
        ReportQuery shown = prepared.grouped(List.of(group));
        return List.of(
                shown,
                shown.grouped(List.of(group, new GroupBy(way.stage(), null)))
                        .measured(List.of(prepared.measures().getFirst()))
                        .sorted(List.of())
                        .kept(List.of())
                        .limited(Limits.REPORT_ROWS),
                new ReportQuery(
                        prepared.entity(),
                        Filter.in(way.stage().toString(), way.ended()),
                        List.of(new GroupBy(way.log(), null)),
                        List.of(
                                Measure.COUNT,
                                Measure.COUNT.where(Filter.in(way.stage().toString(), way.won()))),
                        List.of(),
                        defaultLimit()));
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        if (queries.isEmpty()) {
            return new WidgetData.Broken(messages.text("report.problem.forecast"));
        }
        WidgetData.Series series = new SeriesAnswer(queries.getFirst(), results.getFirst(), viewing).series("bar");
        WinRates rates = rates(results.get(2));
        Map<@Nullable Object, BigDecimal> expected = new HashMap<>();
        for (List<@Nullable Object> row : results.get(1).rows()) {
            BigDecimal amount = Figures.number(row.get(2));
            if (amount != null) {
                expected.merge(row.get(0), rates.weighted(row.get(1), amount), BigDecimal::add);
            }
        }
        List<Line> lines = new ArrayList<>(series.lines());
        Figures figures = new Figures(queries.getFirst().entity(), viewing);
        lines.add(new Line(
                viewing.text("report.forecast.byHistory"),
                null,
                // of none of the measures: it leads to all records of the group
                queries.getFirst().measures().size(),
                figures.unit(queries.getFirst().measures().getFirst()),
                series.categories().stream()
                        .map(category -> expected.getOrDefault(category.value(), BigDecimal.ZERO))
                        .toList()));
        return new WidgetData.Series(
                series.look(),
                series.categories(),
                lines,
                series.truncated() || results.get(1).truncated());
    }

    private static WinRates rates(ReportResult history) {
        Map<Object, WinRates.Closed> stages = new HashMap<>();
        for (List<@Nullable Object> row : history.rows()) {
            BigDecimal all = Figures.number(row.get(1));
            BigDecimal won = Figures.number(row.get(2));
            if (row.getFirst() != null && all != null && won != null) {
                stages.put(row.getFirst(), new WinRates.Closed(won.longValue(), all.longValue()));
            }
        }
        return new WinRates(stages);
    }
}
