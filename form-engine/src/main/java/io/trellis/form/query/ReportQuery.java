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
 * @param kept which groups there are: those whose measures meet all of these, as they are shown; empty for all
 * @param formulas what groups and measures may name beside fields
 */
public record ReportQuery(
        String entity,
        Filter filter,
        List<GroupBy> groupBy,
        List<Measure> measures,
        List<ColumnSort> sort,
        int limit,
        List<RowFormula> formulas,
        List<Kept> kept) {

    public ReportQuery {
        groupBy = List.copyOf(groupBy);
        measures = List.copyOf(measures);
        sort = List.copyOf(sort);
        formulas = List.copyOf(formulas);
        kept = List.copyOf(kept);
    }

    /** Of fields alone. */
    public ReportQuery(
            String entity,
            Filter filter,
            List<GroupBy> groupBy,
            List<Measure> measures,
            List<ColumnSort> sort,
            int limit) {
        this(entity, filter, groupBy, measures, sort, limit, List.of(), List.of());
    }

    /** What a path of it names, where that is no field; empty for a field. */
    public Optional<RowFormula> formula(FieldPath path) {
        return formulas.stream().filter(formula -> formula.isNamedBy(path)).findFirst();
    }

    public ReportQuery with(List<RowFormula> others) {
        return new ReportQuery(entity, filter, groupBy, measures, sort, limit, others, kept);
    }

    public ReportQuery filtered(Filter other) {
        return new ReportQuery(entity, other, groupBy, measures, sort, limit, formulas, kept);
    }

    public ReportQuery grouped(List<GroupBy> other) {
        return new ReportQuery(entity, filter, other, measures, sort, limit, formulas, kept);
    }

    public ReportQuery measured(List<Measure> other) {
        return new ReportQuery(entity, filter, groupBy, other, sort, limit, formulas, kept);
    }

    public ReportQuery sorted(List<ColumnSort> other) {
        return new ReportQuery(entity, filter, groupBy, measures, other, limit, formulas, kept);
    }

    public ReportQuery limited(int other) {
        return new ReportQuery(entity, filter, groupBy, measures, sort, other, formulas, kept);
    }

    public ReportQuery kept(List<Kept> other) {
        return new ReportQuery(entity, filter, groupBy, measures, sort, limit, formulas, other);
    }

    public record ColumnSort(int column, boolean descending) {}
}
