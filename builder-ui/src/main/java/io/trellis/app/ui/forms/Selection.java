package io.trellis.app.ui.forms;

/** What is selected in the designer of a form. */
public sealed interface Selection {

    record Whole() implements Selection {}

    record OfSection(String id) implements Selection {}

    /** A field by key, on the form or not. */
    record OfField(String key) implements Selection {}
}
