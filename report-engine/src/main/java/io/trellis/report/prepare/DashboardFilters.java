package io.trellis.report.prepare;

import io.trellis.core.filter.Filter;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.DashboardDefinition.DashboardFilter;

/** Every filter of the dashboard acts on the widget, where its records lead to the filter's field. */
final class DashboardFilters implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        Filter filter = query.filter();
        for (DashboardFilter set : preparation.dashboard().filters()) {
            if (!FilterReach.isParameter(set, preparation.widget())) {
                filter = FilterReach.path(set, query.entity(), preparation.fields())
                        .map(path -> ChosenCondition.of(
                                set.kind(), path, preparation.chosen().get(set.id())))
                        .map(filter::and)
                        .orElse(filter);
            }
        }
        return query.filtered(filter);
    }
}
