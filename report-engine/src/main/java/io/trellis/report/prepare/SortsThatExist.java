package io.trellis.report.prepare;

import io.trellis.form.query.ReportQuery;

/** A sort by a column that was taken away is dropped, as a designer takes columns away one at a time. */
final class SortsThatExist implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        int columns = query.groupBy().size() + query.measures().size();
        return new ReportQuery(
                query.entity(),
                query.filter(),
                query.groupBy(),
                query.measures(),
                query.sort().stream()
                        .filter(sort -> sort.column() >= 0 && sort.column() < columns)
                        .toList(),
                query.limit());
    }
}
