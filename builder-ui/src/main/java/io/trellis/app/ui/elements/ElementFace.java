package io.trellis.app.ui.elements;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How one kind of element of a form looks. A bean for each {@link io.trellis.form.layout.ElementType}. */
public interface ElementFace {

    /** The id of the type. */
    String type();

    /** Empty where there is nothing to show: what belongs to a record stands on the form of one that is saved. */
    Optional<Component> draw(JsonNode settings, Around around);
}
