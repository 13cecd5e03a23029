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
 * Steps of a way: the values of its last group, as the analyst ordered the options, or its measures. With {@code reached} a
 * step holds what is further on too, as it has passed here: then the conversion says how many go on. A group before the
 * steps makes a funnel of each of its values.
 */
@Component
@Order(50)
final class FunnelType implements FigureType {

    /** The option by which each measure is a step. */
    private static final String OF_MEASURES = "measureSteps";

    /** More stand beside each other than anybody compares. */
    private static final int MOST_WAYS = 8;

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
        return new Shape(0, 2, 6);
    }

    @Override
    public int defaultLimit() {
        return 200;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.toggle("reached"), fields.toggle(OF_MEASURES));
    }

    @Override
    public int usualGroups() {
        return 1;
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        List<Flaw> flaws = new ArrayList<>(new Drawable(messages).check(widget, fields));
        int groups = widget.groupBy().size();
        if (ofMeasures(widget) && groups > 1) {
            flaws.add(new Flaw("groupBy", "too-many-groups", messages.text("report.problem.tooManyGroups", 1)));
        } else if (!ofMeasures(widget) && groups == 0) {
            flaws.add(new Flaw("groupBy", "group-missing", messages.text("report.problem.groupMissing")));
        }
        return flaws;
    }

    private static boolean ofMeasures(WidgetDefinition widget) {
        return widget.options().path(OF_MEASURES).asBoolean(false);
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        ReportQuery query = queries.getFirst();
        ReportResult result = results.getFirst();
        FunnelSteps steps = new FunnelSteps(query, result, viewing);
        List<FunnelSteps.Way> ways = ofMeasures(widget) ? steps.ofMeasures() : steps.ofGroups();
        boolean reached = widget.options().path("reached").asBoolean(false) && !ofMeasures(widget);
        List<Slice> slices = new ArrayList<>();
        for (FunnelSteps.Way way : ways.subList(0, Math.min(MOST_WAYS, ways.size()))) {
            @Nullable BigDecimal before = null;
            for (FunnelSteps.Step step : reached ? reached(way.steps()) : way.steps()) {
                slices.add(new Slice(
                        step.group(),
                        step.value(),
                        conversion(step.value(), before),
                        way.group(),
                        step.measure(),
                        step.told()));
                before = step.value();
            }
        }
        return new WidgetData.Slices(
                "funnel",
                slices,
                new Figures(query.entity(), viewing).unit(query.measures().getFirst()),
                result.truncated() || ways.size() > MOST_WAYS);
    }

    private static List<FunnelSteps.Step> reached(List<FunnelSteps.Step> steps) {
        List<FunnelSteps.Step> reached = new ArrayList<>();
        List<@Nullable Object> codes = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (FunnelSteps.Step step : steps.reversed()) {
            codes.addFirst(step.group().value());
            sum = sum.add(step.value());
            Group group = new Group(
                    List.copyOf(codes), step.group().label(), step.group().color());
            reached.add(new FunnelSteps.Step(group, sum, step.measure(), step.told()));
        }
        Collections.reverse(reached);
        return reached;
    }

    private static @Nullable BigDecimal conversion(BigDecimal value, @Nullable BigDecimal before) {
        return before == null || before.signum() == 0 ? null : value.divide(before, MathContext.DECIMAL64);
    }
}
