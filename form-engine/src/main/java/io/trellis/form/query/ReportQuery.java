package io.trellis.form.query;

import io.trellis.core.filter.Filter;
import java.util.List;

/**
 * Records in groups with measures. A path into a sub-table ({@code lines.product}) makes it a report of that table's
 * rows: they are counted, and sums are of their columns only.
 *
 * @param sort by column: groups first, then measures, counted from 0; empty for the groups in their natural order
 *     (options as the analyst ordered them, dates ascending, text by its sort key)
 * @param limit at most so many rows, 1 to 10,000
 */
public record ReportQuery(
        String entity, Filter filter, List<GroupBy> groupBy, List<Measure> measures, List<ColumnSort> sort, int limit) {

    public ReportQuery {
        groupBy = List.copyOf(groupBy);
        measures = List.copyOf(measures);
        sort = List.copyOf(sort);
    }

    public ReportQuery filtered(Filter other) {
        return new ReportQuery(entity, other, groupBy, measures, sort, limit);
    }

    public ReportQuery grouped(List<GroupBy> other) {
        return new ReportQuery(entity, filter, other, measures, sort, limit);
    }

    public ReportQuery measured(List<Measure> other) {
        return new ReportQuery(entity, filter, groupBy, other, sort, limit);
    }

    public ReportQuery sorted(List<ColumnSort> other) {
        return new ReportQuery(entity, filter, groupBy, measures, other, limit);
    }

    public ReportQuery limited(int other) {
        return new ReportQuery(entity, filter, groupBy, measures, sort, other);
    }

    public record ColumnSort(int column, boolean descending) {}
}
