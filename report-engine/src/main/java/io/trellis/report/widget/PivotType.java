package io.trellis.report.widget;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rows against columns, up to three groups each, with every total; a cell leads to its records. */
@Component
@Order(65)
final class PivotType extends ChartType {

    private static final int MOST_GROUPS = 3;
    private static final int MOST_ROWS = 1000;
    private static final String ACROSS = "across";

    PivotType(Messages messages) {
        super("pivot", "grid-big", new Size(8, 5), new Shape(1, 2 * MOST_GROUPS, 6), 200, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(
                fields.choice(ACROSS, "0", "1", "2", "3"),
                fields.choice("shade", "all", "row", "column"),
                fields.toggle("closed"));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        List<Flaw> flaws = new ArrayList<>(super.check(widget, fields));
        PivotLevels levels = levels(widget, widget.groupBy().size());
        if (levels.down() > MOST_GROUPS) {
            flaws.add(new Flaw("groupBy", "too-many-groups", messages.text("report.problem.tooManyDown", MOST_GROUPS)));
        }
        for (int i = levels.down(); i < widget.groupBy().size(); i++) {
            if (widget.groupBy().get(i).topEach()) {
                flaws.add(new Flaw(
                        "groupBy[" + i + "].topEach", "not-across", messages.text("report.problem.topEachAcross")));
            }
        }
        return flaws;
    }

    private static PivotLevels levels(WidgetDefinition widget, int groups) {
        int wanted = widget.options().path(ACROSS).asInt(groups > 1 ? 1 : 0);
        return PivotLevels.of(groups, Math.min(MOST_GROUPS, wanted));
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return levels(widget, prepared.groupBy().size()).queries(prepared);
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        ReportQuery cells = queries.getFirst();
        PivotLevels levels = levels(widget, cells.groupBy().size());
        return new PivotAnswer(levels, queries, results, viewing)
                .pivot(cells, widget.sort(), Math.min(widget.limit() > 0 ? widget.limit() : defaultLimit(), MOST_ROWS));
    }
}
