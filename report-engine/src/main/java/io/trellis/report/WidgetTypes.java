package io.trellis.report;

import java.util.List;
import java.util.Optional;

/** Every kind of widget there is. */
public interface WidgetTypes {

    /** In palette order. */
    List<WidgetType> all();

    Optional<WidgetType> find(String id);
}
