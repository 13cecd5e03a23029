package io.trellis.report.prepare;

import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;

/** What runs along the calendar or is compared with the step before stands in every step, also where nothing lies. */
final class WithoutGaps implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        boolean along = query.measures().stream()
                .map(Measure::shown)
                .anyMatch(shown -> shown == Measure.Shown.RUNNING || shown.compares());
        return along
                ? query.grouped(query.groupBy().stream()
                        .map(group -> group.isTimeline() ? group.filled(true) : group)
                        .toList())
                : query;
    }
}
