package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Section;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One step of a designer on a form. Places are given by ids, positions counted from 0. */
public sealed interface FormEdit {

    record AddSection(int position, LocalizedText label, int columns, Frame frame) implements FormEdit {}

    /** All of it but what stands in it. */
    record ChangeSection(Section changed) implements FormEdit {}

    record MoveSection(String section, int position) implements FormEdit {}

    /** Its fields leave the form, not the entity. */
    record RemoveSection(String section) implements FormEdit {}

    record PlaceField(String field, String section, int position) implements FormEdit {}

    record PlaceElement(String type, boolean wide, String section, int position) implements FormEdit {}

    /** @param when null for always */
    record ChangeElement(String item, @Nullable String when, ObjectNode settings) implements FormEdit {}

    record MoveItem(String item, String section, int position) implements FormEdit {}

    record ResizeItem(String item, int width) implements FormEdit {}

    record RemoveItem(String item) implements FormEdit {}
}
