package io.trellis.report;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import java.util.List;
import java.util.Map;

/** One kind of widget. A bean; no code anywhere asks for a particular id. */
public sealed interface WidgetType permits FigureType, ContentType {

    /** The word in definitions: {@code bar}. */
    String id();

    LocalizedText label();

    /** The name of an icon of the product's set. */
    String icon();

    /** How large it is when it is put on a dashboard. */
    Size size();

    /** Whether it shows records of an entity that its analyst chooses, narrowed by a filter. */
    boolean aboutRecords();

    /** The properties panel, as fields of a form over {@link WidgetDefinition#options}. @param entity that it is about; empty for none */
    List<FieldDefinition> properties(String entity);

    /** What it names besides its entity and its fields, by the key of the option that does. */
    default Map<String, ArtifactId> names(WidgetDefinition widget) {
        return Map.of();
    }

    /** What is wrong besides what every widget of its kind is checked for. */
    default List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return List.of();
    }

    record Size(int w, int h) {}

    /** @param path within the widget, such as {@code measures[0]} */
    record Flaw(String path, String code, LocalizedText message) {}
}
