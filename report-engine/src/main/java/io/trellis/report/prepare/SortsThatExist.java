package io.trellis.report.prepare;

import io.trellis.form.query.ReportQuery;

/** A sort by a column that was taken away is dropped, as a designer takes columns away one at a time. */
final class SortsThatExist implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        int columns = query.groupBy().size() + query.measures().size();
        return query.sorted(query.sort().stream()
                .filter(sort -> sort.column() >= 0 && sort.column() < columns)
                .toList());
    }
}
