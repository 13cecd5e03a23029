package io.trellis.report.prepare;

import io.trellis.form.query.ReportQuery;

/** One step from a widget's definition to the query that is asked. Pure. */
interface QueryStep {

    ReportQuery apply(ReportQuery query, Preparation preparation);
}
