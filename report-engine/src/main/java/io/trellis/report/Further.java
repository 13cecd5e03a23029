package io.trellis.report;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.report.WidgetDefinition.Cells;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The question after the one that a widget answers: one of its measures, over what was picked in it, by something else.
 *
 * @param widget whose measure is asked about
 * @param measure which of its measures, counted from 0
 * @param among the records that it is about by now
 */
public record Further(WidgetDefinition widget, int measure, Filter among) {

    private static final String ALONG = "line";
    private static final String BESIDE = "bar";

    /** More bars than anybody compares. */
    private static final int MOST = 30;

    /** @param by along the calendar where it has a step, else the most of it first */
    public DashboardDefinition asked(GroupBy by) {
        boolean along = by.isTimeline();
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        if (!along) {
            options.put("direction", "lying").put("labels", true);
        }
        // what compares or shares looks at the groups that it had
        Measure figure = widget.figures().get(measure).shown(Measure.Shown.VALUE);
        WidgetDefinition asked = widget.typed(along ? ALONG : BESIDE)
                .at(new Cells(0, 0, WidgetDefinition.COLUMNS, 6))
                .filtered(among)
                .asking(List.of(by), List.of(figure), along ? List.of() : List.of(new ColumnSort(1, true)))
                .keeping(List.of())
                .limited(along ? 0 : MOST)
                .drawn(options);
        return page(asked);
    }

    /** All that it is about, to be led to. */
    public DashboardDefinition whole() {
        return page(widget.filtered(among).asking(List.of(), widget.figures(), List.of()));
    }

    private static DashboardDefinition page(WidgetDefinition asked) {
        return DashboardDefinition.empty("further", "", LocalizedText.same("")).showing(List.of(asked));
    }

    /** Only what was picked. */
    public Further among(Filter picked) {
        return new Further(widget, measure, picked);
    }

    /** Of the days within a step of the calendar, the step that divides them; empty for a day, and for what comes again. */
    public static Optional<Step> within(Step step) {
        return switch (step) {
            case YEAR, FISCAL_YEAR -> Optional.of(Step.QUARTER);
            case QUARTER, FISCAL_QUARTER -> Optional.of(Step.MONTH);
            case MONTH -> Optional.of(Step.WEEK);
            case WEEK -> Optional.of(Step.DAY);
            case DAY, HOUR, WEEKDAY, MONTH_DAY, YEAR_MONTH -> Optional.empty();
        };
    }

    /** The same field within what was picked of it, one step finer; empty where nothing divides that. */
    public static Optional<GroupBy> within(GroupBy by) {
        return Optional.ofNullable(by.by()).flatMap(Further::within).map(by::by);
    }

    /** What a field is grouped by when it is asked by. */
    public static GroupBy by(FieldPath field, boolean days) {
        return new GroupBy(field, days ? Step.MONTH : null);
    }
}
