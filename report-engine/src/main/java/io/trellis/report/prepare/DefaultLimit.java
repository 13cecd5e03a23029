package io.trellis.report.prepare;

import io.trellis.form.query.ReportQuery;

/** No widget asks for more rows than a query may have, and one that says nothing for as many as its type shows well. */
final class DefaultLimit implements QueryStep {

    private static final int MOST = 10_000;

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        int limit = query.limit() > 0 ? query.limit() : preparation.defaultLimit();
        return query.limited(Math.clamp(limit, 1, MOST));
    }
}
