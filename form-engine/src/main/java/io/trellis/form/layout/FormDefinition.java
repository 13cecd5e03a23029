package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * A form, an artifact of kind {@code form}. An entity without one gets a form with all of its fields.
 *
 * @param sections from top to bottom
 */
public record FormDefinition(
        String name, String app, String entity, LocalizedText label, List<Section> sections, List<Related> related) {

    public FormDefinition {
        sections = List.copyOf(sections);
        related = List.copyOf(related);
    }

    /** @param columns 1 to 4 on a desktop, one on a phone */
    public record Section(String id, LocalizedText label, int columns, List<Item> items) {
        public Section {
            items = List.copyOf(items);
        }
    }

    /** A field in a section. @param width how many of the section's columns it takes */
    public record Item(String id, String field, int width) {}

    /** A list of records of another entity that point here. @param field the key of its lookup; {@code columns} field keys */
    public record Related(String id, String entity, String field, LocalizedText label, List<String> columns) {
        public Related {
            columns = List.copyOf(columns);
        }
    }
}
