package io.trellis.report;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of widget that shows figures: measures of records, by groups. */
public non-sealed interface FigureType extends WidgetType {

    /** What it can show. */
    Shape shape();

    /** By how many groups a new one begins. */
    default int usualGroups() {
        return shape().minGroups();
    }

    /** Rows asked for when the definition names no limit. */
    int defaultLimit();

    @Override
    default boolean aboutRecords() {
        return true;
    }

    /** Whether what it shows can be held against targets that stand in records. */
    default boolean takesTargets() {
        return false;
    }

    /** The widget as this type takes it, where its definition leaves open what the type needs. What is asked and where a click leads follow it. */
    default WidgetDefinition meant(WidgetDefinition widget) {
        return widget;
    }

    /** What a new one asks of the fields that there are, in their order; empty for the usual groups and a count. */
    default Optional<Asking> begins(Map<FieldPath, BoundField> fields) {
        return Optional.empty();
    }

    /** Where a click on one of its figures leads, where that is not to the records of the groups clicked. */
    default Optional<Drill> drill() {
        return Optional.empty();
    }

    /** Whether what was clicked can narrow other widgets. */
    default boolean narrows() {
        return shape().maxGroups() > 0;
    }

    /** The questions it needs answered, from the one that its definition says with the dashboard's filters in it. */
    default List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return List.of(prepared);
    }

    /** The answers as something to draw. @param queries as {@link #queries} asked; results in the same order */
    WidgetData data(WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing);

    record Asking(List<GroupBy> groups, List<Measure> measures) {
        public Asking {
            groups = List.copyOf(groups);
            measures = List.copyOf(measures);
        }
    }

    record Shape(int minGroups, int maxGroups, int maxMeasures) {}
}
