package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Slice;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Steps of a way, as the analyst ordered the options. With {@code reached} a step holds what is further on too, as it has
 * passed here: then the conversion says how many go on.
 */
@Component
@Order(50)
final class FunnelType implements FigureType {

    private final Messages messages;

    FunnelType(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "funnel";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.funnel");
    }

    @Override
    public String icon() {
        return "funnel";
    }

    @Override
    public Size size() {
        return new Size(4, 4);
    }

    @Override
    public Shape shape() {
        return new Shape(1, 1, 1);
    }

    @Override
    public int defaultLimit() {
        return 20;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of(new OptionFields(messages).toggle("reached"));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return new Drawable(messages).check(widget, fields);
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        ReportQuery query = queries.getFirst();
        List<Step> steps = steps(query, results.getFirst(), viewing);
        if (widget.options().path("reached").asBoolean(false)) {
            steps = reached(steps);
        }
        List<Slice> slices = new ArrayList<>();
        @Nullable BigDecimal before = null;
        for (Step step : steps) {
            slices.add(new Slice(step.group(), step.value(), conversion(step.value(), before)));
            before = step.value();
        }
        Figures figures = new Figures(query.entity(), viewing);
        return new WidgetData.Slices(
                "funnel",
                slices,
                figures.unit(query.measures().getFirst()),
                results.getFirst().truncated());
    }

    private record Step(Group group, BigDecimal value) {}

    private static List<Step> steps(ReportQuery query, ReportResult result, Viewing viewing) {
        Groups groups = new Groups(query, result, viewing);
        List<Step> steps = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
            BigDecimal value = Figures.number(row.get(1));
            if (row.get(0) != null && value != null) {
                steps.add(new Step(groups.of(0, row.get(0)), value));
            }
        }
        return steps;
    }

    private static List<Step> reached(List<Step> steps) {
        List<Step> reached = new ArrayList<>();
        List<@Nullable Object> codes = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Step step : steps.reversed()) {
            codes.addFirst(step.group().value());
            sum = sum.add(step.value());
            Group group = new Group(
                    List.copyOf(codes), step.group().label(), step.group().color());
            reached.add(new Step(group, sum));
        }
        Collections.reverse(reached);
        return reached;
    }

    private static @Nullable BigDecimal conversion(BigDecimal value, @Nullable BigDecimal before) {
        return before == null || before.signum() == 0 ? null : value.divide(before, MathContext.DECIMAL32);
    }
}
