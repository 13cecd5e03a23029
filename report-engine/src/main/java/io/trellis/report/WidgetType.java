package io.trellis.report;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.List;

/** One kind of widget. A bean; no code anywhere asks for a particular id. */
public interface WidgetType {

    /** The word in definitions: {@code bar}. */
    String id();

    LocalizedText label();

    /** The name of an icon of the product's set. */
    String icon();

    /** How large it is when it is put on a dashboard. */
    Size size();

    /** What it can show. */
    Shape shape();

    /** Rows asked for when the definition names no limit. */
    int defaultLimit();

    /** The properties panel, as fields of a form over {@link WidgetDefinition#options}. */
    List<FieldDefinition> properties();

    /** What is wrong besides its {@link #shape}. */
    default List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return List.of();
    }

    /** The questions it needs answered, from the one that its definition says with the dashboard's filters in it. */
    default List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return List.of(prepared);
    }

    /** The answers as something to draw. @param queries as {@link #queries} asked; results in the same order */
    WidgetData data(WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing);

    record Size(int w, int h) {}

    record Shape(int minGroups, int maxGroups, int maxMeasures) {}

    /** @param path within the widget, such as {@code measures[0]} */
    record Flaw(String path, String code, LocalizedText message) {}
}
