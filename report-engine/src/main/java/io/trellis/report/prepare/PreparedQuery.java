package io.trellis.report.prepare;

import io.trellis.form.query.ReportQuery;
import io.trellis.report.WidgetDefinition;
import java.util.List;

/** The query that a widget asks, with the dashboard's filters in it. */
public final class PreparedQuery {

    private static final List<QueryStep> STEPS = List.of(
            new BindParameters(),
            new DashboardFilters(),
            new DateBuckets(),
            new WithoutGaps(),
            new SortsThatExist(),
            new KeptThatExist(),
            new DefaultLimit());

    private PreparedQuery() {}

    public static ReportQuery of(Preparation preparation) {
        WidgetDefinition widget = preparation.widget();
        ReportQuery query = new ReportQuery(
                        widget.entity(),
                        widget.filter(),
                        widget.groupBy(),
                        widget.figures(),
                        widget.sort(),
                        widget.limit())
                .with(widget.computed())
                .kept(widget.kept());
        for (QueryStep step : STEPS) {
            query = step.apply(query, preparation);
        }
        return query;
    }
}
