package io.trellis.report;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Kept;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.form.query.RowFormula;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A widget on a dashboard: what is asked of the records, where it stands, what its type wants to know.
 *
 * @param id unique on the dashboard, never changes
 * @param type the id of a {@link WidgetType}
 * @param filter as on lists; a value {@code "$<filter id>"} stands for what the dashboard's filter of that id is set to
 * @param sort by column, groups first; empty for the natural order
 * @param limit at most so many rows, 0 for what the type does with
 * @param options the type's own settings
 * @param formulas what its groups and measures may name beside fields
 * @param kept which groups are shown, by what their measures come to; empty for all
 */
public record WidgetDefinition(
        String id,
        String type,
        LocalizedText label,
        Cells cells,
        String entity,
        Filter filter,
        List<GroupBy> groupBy,
        List<Measure> measures,
        List<ColumnSort> sort,
        int limit,
        ObjectNode options,
        List<RowFormula> formulas,
        List<Kept> kept) {

    /** The columns of the grid. */
    public static final int COLUMNS = 12;

    public WidgetDefinition {
        groupBy = List.copyOf(groupBy);
        measures = List.copyOf(measures);
        sort = List.copyOf(sort);
        formulas = List.copyOf(formulas);
        kept = List.copyOf(kept);
    }

    /** Of fields alone. */
    public WidgetDefinition(
            String id,
            String type,
            LocalizedText label,
            Cells cells,
            String entity,
            Filter filter,
            List<GroupBy> groupBy,
            List<Measure> measures,
            List<ColumnSort> sort,
            int limit,
            ObjectNode options) {
        this(id, type, label, cells, entity, filter, groupBy, measures, sort, limit, options, List.of(), List.of());
    }

    /**
     * A place on the grid of {@value #COLUMNS} columns, counted from 0.
     *
     * @param tab the id of the dashboard's tab; empty where it has none
     */
    public record Cells(String tab, int x, int y, int w, int h) {

        /** Of a dashboard without tabs. */
        public Cells(int x, int y, int w, int h) {
            this("", x, y, w, h);
        }

        public boolean overlaps(Cells other) {
            return tab.equals(other.tab)
                    && x < other.x + other.w
                    && other.x < x + w
                    && y < other.y + other.h
                    && other.y < y + h;
        }

        public Cells moved(int column, int row) {
            return new Cells(tab, column, row, w, h);
        }

        public Cells on(String other) {
            return new Cells(other, x, y, w, h);
        }

        /** The nearest place within the grid. */
        public Cells within() {
            int width = Math.clamp(w, 1, COLUMNS);
            return new Cells(tab, Math.clamp(x, 0, COLUMNS - width), Math.max(0, y), width, Math.clamp(h, 1, 40));
        }
    }

    /** Whether what it shows also depends on records behind lookups. */
    public boolean looksBehindLookups() {
        boolean points = Stream.concat(
                        filter.havings(),
                        measures.stream().flatMap(Measure::parts).flatMap(part -> part.where()
                                .havings()))
                .findAny()
                .isPresent();
        // what one that is defined elsewhere looks at is not said here
        return points
                || measures.stream().anyMatch(Measure::isNamed)
                || Stream.of(
                                filter.conditions().map(Filter.Condition::field),
                                groupBy.stream().map(GroupBy::field),
                                measures.stream().flatMap(Measure::fields))
                        .flatMap(fields -> fields)
                        .anyMatch(FieldPath::isJoined);
    }

    public WidgetDefinition at(Cells place) {
        return of(type, label, place, entity, filter, groupBy, measures, sort, limit, options);
    }

    public WidgetDefinition labelled(LocalizedText text) {
        return of(type, text, cells, entity, filter, groupBy, measures, sort, limit, options);
    }

    public WidgetDefinition typed(String other) {
        return of(other, label, cells, entity, filter, groupBy, measures, sort, limit, options);
    }

    /** About the records of another entity: what named fields of the one before is gone. */
    public WidgetDefinition about(String other) {
        return of(type, label, cells, other, Filter.ALL, List.of(), List.of(), List.of(), limit, options);
    }

    public WidgetDefinition filtered(Filter other) {
        return of(type, label, cells, entity, other, groupBy, measures, sort, limit, options);
    }

    public WidgetDefinition asking(List<GroupBy> groups, List<Measure> figures, List<ColumnSort> order) {
        return of(type, label, cells, entity, filter, groups, figures, order, limit, options);
    }

    public WidgetDefinition limited(int rows) {
        return of(type, label, cells, entity, filter, groupBy, measures, sort, rows, options);
    }

    public WidgetDefinition drawn(ObjectNode how) {
        return of(type, label, cells, entity, filter, groupBy, measures, sort, limit, how);
    }

    public WidgetDefinition keeping(List<Kept> others) {
        return new WidgetDefinition(
                id, type, label, cells, entity, filter, groupBy, measures, sort, limit, options, formulas, others);
    }

    private WidgetDefinition of(
            String newType,
            LocalizedText text,
            Cells place,
            String of,
            Filter where,
            List<GroupBy> groups,
            List<Measure> figures,
            List<ColumnSort> order,
            int rows,
            ObjectNode how) {
        return new WidgetDefinition(
                id,
                newType,
                text,
                place,
                of,
                where,
                groups,
                figures,
                order,
                rows,
                how,
                of.equals(entity) ? formulas : List.of(),
                // a measure that is taken away moves those behind it
                of.equals(entity) && figures.size() >= measures.size() ? kept : List.of());
    }

    /** With other formulas; what named one that is gone goes with it. */
    public WidgetDefinition computing(List<RowFormula> others) {
        List<GroupBy> groups =
                groupBy.stream().filter(group -> isStill(group.field(), others)).toList();
        List<Measure> figures = measures.stream()
                .filter(measure -> measure.parts()
                        .flatMap(part -> Stream.ofNullable(part.field()))
                        .allMatch(field -> isStill(field, others)))
                .toList();
        boolean asked = groups.equals(groupBy) && figures.equals(measures);
        return new WidgetDefinition(
                id,
                type,
                label,
                cells,
                entity,
                filter,
                groups,
                figures,
                asked ? sort : List.of(),
                limit,
                options,
                others,
                figures.equals(measures) ? kept : List.of());
    }

    private boolean isStill(FieldPath path, List<RowFormula> others) {
        return formulas.stream().noneMatch(formula -> formula.isNamedBy(path))
                || others.stream().anyMatch(formula -> formula.isNamedBy(path));
    }

    /** Those of its formulas that a group or a measure names. */
    public List<RowFormula> computed() {
        return formulas.stream()
                .filter(formula -> Stream.concat(
                                groupBy.stream().map(GroupBy::field),
                                measures.stream()
                                        .flatMap(Measure::parts)
                                        .flatMap(part -> Stream.ofNullable(part.field())))
                        .anyMatch(formula::isNamedBy))
                .toList();
    }

    /** The option by which a click narrows the other widgets instead of leading to the records. */
    public static final String FILTERS_OTHERS = "filtersOthers";

    /** The option that names the entity whose records say what is to be reached. */
    public static final String TARGETS = "targets";

    public boolean filtersOthers() {
        return options.path(FILTERS_OTHERS).asBoolean(false);
    }

    /** What is measured: the records counted where nothing is said. */
    public List<Measure> figures() {
        return measures.isEmpty() ? List.of(Measure.COUNT) : measures;
    }
}
