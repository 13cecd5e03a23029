package io.trellis.app.ui.forms;

import io.trellis.form.layout.FormDefinition.Item;

/** What is selected in the designer of a form. */
public sealed interface Selection {

    static Selection of(Item item) {
        return switch (item) {
            case Item.Field field -> new OfField(field.field());
            case Item.Element element -> new OfElement(element.id());
        };
    }

    record Whole() implements Selection {}

    record OfSection(String id) implements Selection {}

    /** What stands on the form beside the fields, by its id. */
    record OfElement(String id) implements Selection {}

    /** A field by key, on the form or not. */
    record OfField(String key) implements Selection {}
}
