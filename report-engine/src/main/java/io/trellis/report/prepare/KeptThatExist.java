package io.trellis.report.prepare;

import io.trellis.form.query.ReportQuery;

/** A condition on a measure that was taken away is dropped with it. */
final class KeptThatExist implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        int measures = query.measures().size();
        return query.kept(query.kept().stream()
                .filter(kept -> kept.measure() >= 0 && kept.measure() < measures)
                .toList());
    }
}
