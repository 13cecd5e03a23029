package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;

/** One step of a designer on a form. Places are given by ids, positions counted from 0. */
public sealed interface FormEdit {

    record AddSection(int position, LocalizedText label, int columns) implements FormEdit {}

    record ChangeSection(String section, LocalizedText label, int columns) implements FormEdit {}

    record MoveSection(String section, int position) implements FormEdit {}

    /** Its fields leave the form, not the entity. */
    record RemoveSection(String section) implements FormEdit {}

    record PlaceField(String field, String section, int position) implements FormEdit {}

    record MoveItem(String item, String section, int position) implements FormEdit {}

    record ResizeItem(String item, int width) implements FormEdit {}

    record RemoveItem(String item) implements FormEdit {}
}
