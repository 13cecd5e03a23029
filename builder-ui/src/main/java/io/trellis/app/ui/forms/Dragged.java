package io.trellis.app.ui.forms;

/** What is being dragged over a form. */
public sealed interface Dragged {

    /** A type of field from the palette: dropping makes a field. */
    record NewField(String type) implements Dragged {}

    /** A field of the entity that is not on the form. */
    record Unplaced(String key) implements Dragged {}

    record PlacedItem(String id) implements Dragged {}

    record WholeSection(String id) implements Dragged {}
}
