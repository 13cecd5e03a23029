package io.trellis.app.ui.forms;

import io.trellis.form.layout.FormDefinition.Frame;

/** What is being dragged over a form. */
public sealed interface Dragged {

    /** A type of field from the palette: dropping makes a field. */
    record NewField(String type) implements Dragged {}

    /** A field of the entity that is not on the form. */
    record Unplaced(String key) implements Dragged {}

    /** A kind of element from the palette. */
    record NewElement(String type) implements Dragged {}

    /** A section from the palette. */
    record NewSection(Frame frame) implements Dragged {}

    record PlacedItem(String id) implements Dragged {}

    record WholeSection(String id) implements Dragged {}
}
