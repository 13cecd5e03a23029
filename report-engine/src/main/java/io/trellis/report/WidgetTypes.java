package io.trellis.report;

import io.trellis.form.entity.FieldDefinition;
import java.util.List;
import java.util.Optional;

/** Every kind of widget there is. */
public interface WidgetTypes {

    /** In palette order. */
    List<WidgetType> all();

    Optional<WidgetType> find(String id);

    /** What can be set of a widget: what its type asks, and for what has groups to click on, what a click does. */
    List<FieldDefinition> properties(WidgetType type, String entity);
}
