package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form, an artifact of kind {@code form}. An entity without one gets a form with all of its fields; of several the first
 * that is for a person and a record is the one that opens.
 *
 * @param sections from top to bottom
 * @param highlights keys of the fields whose values stand beneath the title of a record's page, in order; no more than
 *     {@link #MOST_HIGHLIGHTS}
 * @param steps whether it is gone through section by section while it is entered
 * @param use for whom and for what it is
 * @param order its place among the others of the entity
 */
public record FormDefinition(
        String name,
        String app,
        String entity,
        LocalizedText label,
        List<Section> sections,
        List<Related> related,
        List<String> highlights,
        boolean steps,
        FormUse use,
        int order) {

    public static final int MOST_HIGHLIGHTS = 6;

    /** For everybody and everything. */
    public FormDefinition(
            String name,
            String app,
            String entity,
            LocalizedText label,
            List<Section> sections,
            List<Related> related) {
        this(name, app, entity, label, sections, related, List.of(), false, FormUse.ALWAYS, 0);
    }

    public FormDefinition {
        sections = List.copyOf(sections);
        related = List.copyOf(related);
        highlights = List.copyOf(highlights);
    }

    public FormDefinition holding(List<Section> others) {
        return new FormDefinition(name, app, entity, label, others, related, highlights, steps, use, order);
    }

    public FormDefinition listing(List<Related> others) {
        return new FormDefinition(name, app, entity, label, sections, others, highlights, steps, use, order);
    }

    public FormDefinition labelled(LocalizedText text) {
        return new FormDefinition(name, app, entity, text, sections, related, highlights, steps, use, order);
    }

    public FormDefinition usedFor(FormUse other, int place) {
        return new FormDefinition(name, app, entity, label, sections, related, highlights, steps, other, place);
    }

    public FormDefinition highlighting(List<String> others) {
        return new FormDefinition(name, app, entity, label, sections, related, others, steps, use, order);
    }

    public FormDefinition inSteps(boolean inSteps) {
        return new FormDefinition(name, app, entity, label, sections, related, highlights, inSteps, use, order);
    }

    /** Everything that stands in its sections, in order. */
    public Stream<Item> items() {
        return sections.stream().flatMap(section -> section.items().stream());
    }

    /** The fields that stand on it, in order. */
    public Stream<Item.Field> fields() {
        return items().filter(Item.Field.class::isInstance).map(Item.Field.class::cast);
    }

    /** How a section stands on the form. */
    public enum Frame {
        /** In a frame of its own, always open. */
        PANEL,
        /** May be folded away. */
        OPEN,
        /** Folded away until somebody opens it. */
        FOLDED,
        /** A tab, beside those that stand next to it. */
        TAB;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Frame> of(String code) {
            return Arrays.stream(values())
                    .filter(frame -> frame.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * @param columns 1 to 4 on a desktop, one on a phone
     * @param when FEEL over the record: only where it is true the section is there; null for always
     */
    public record Section(
            String id,
            LocalizedText label,
            int columns,
            Frame frame,
            @Nullable String when,
            List<Item> items) {
        public Section {
            items = List.copyOf(items);
        }

        /** A panel that is always there. */
        public Section(String id, LocalizedText label, int columns, List<? extends Item> items) {
            this(id, label, columns, Frame.PANEL, null, List.copyOf(items));
        }

        public Section holding(List<Item> others) {
            return new Section(id, label, columns, frame, when, others);
        }
    }

    /** What stands in a section. */
    public sealed interface Item {

        /** Unique on the form. */
        String id();

        /** How many of the section's columns it takes. */
        int width();

        Item wide(int width);

        record Field(String id, String field, int width) implements Item {
            @Override
            public Field wide(int other) {
                return new Field(id, field, other);
            }
        }

        /**
         * Something beside the fields.
         *
         * @param type the id of an {@link ElementType}
         * @param when FEEL over the record: only where it is true it is there; null for always
         */
        record Element(
                String id, String type, int width, @Nullable String when, ObjectNode settings) implements Item {
            @Override
            public Element wide(int other) {
                return new Element(id, type, other, when, settings);
            }
        }
    }

    /** A list of records of another entity that point here. @param field the key of its lookup; {@code columns} field keys */
    public record Related(String id, String entity, String field, LocalizedText label, List<String> columns) {
        public Related {
            columns = List.copyOf(columns);
        }
    }
}
