package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import java.util.List;
import java.util.Optional;

/**
 * Records in groups with measures. A path into a sub-table ({@code lines.product}) makes it a report of that table's
 * rows: they are counted, and sums are of their columns only.
 *
 * @param sort by column: groups first, then measures, counted from 0; empty for the groups in their natural order
 *     (options as the analyst ordered them, dates ascending, text by its sort key)
 * @param limit at most so many rows, 1 to 10,000
 * @param formulas what groups and measures may name beside fields
 */
public record ReportQuery(
        String entity,
        Filter filter,
        List<GroupBy> groupBy,
        List<Measure> measures,
        List<ColumnSort> sort,
        int limit,
        List<RowFormula> formulas) {

    public ReportQuery {
        groupBy = List.copyOf(groupBy);
        measures = List.copyOf(measures);
        sort = List.copyOf(sort);
        formulas = List.copyOf(formulas);
    }

    /** Of fields alone. */
    public ReportQuery(
            String entity,
            Filter filter,
            List<GroupBy> groupBy,
            List<Measure> measures,
            List<ColumnSort> sort,
            int limit) {
        this(entity, filter, groupBy, measures, sort, limit, List.of());
    }

    /** What a path of it names, where that is no field; empty for a field. */
    public Optional<RowFormula> formula(FieldPath path) {
        return formulas.stream().filter(formula -> formula.isNamedBy(path)).findFirst();
    }

    public ReportQuery with(List<RowFormula> others) {
        return new ReportQuery(entity, filter, groupBy, measures, sort, limit, others);
    }

    public ReportQuery filtered(Filter other) {
        return new ReportQuery(entity, other, groupBy, measures, sort, limit, formulas);
    }

    public ReportQuery grouped(List<GroupBy> other) {
        return new ReportQuery(entity, filter, other, measures, sort, limit, formulas);
    }

    public ReportQuery measured(List<Measure> other) {
        return new ReportQuery(entity, filter, groupBy, other, sort, limit, formulas);
    }

    public ReportQuery sorted(List<ColumnSort> other) {
        return new ReportQuery(entity, filter, groupBy, measures, other, limit, formulas);
    }

    public ReportQuery limited(int other) {
        return new ReportQuery(entity, filter, groupBy, measures, sort, other, formulas);
    }

    public record ColumnSort(int column, boolean descending) {}
}
