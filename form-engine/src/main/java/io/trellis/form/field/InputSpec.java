package io.trellis.form.field;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a value is entered, without any toolkit. The user interface draws these and knows no field types. */
public sealed interface InputSpec {

    /**
     * @param mode the keyboard a phone shows: text, email, tel, url
     * @param language what source is written in, such as {@link #FEEL}; {@code text} for source of any; empty for prose
     */
    record Text(boolean multiline, int maxLength, String mode, String language) implements InputSpec {

        /** The language of expressions over the fields of an entity. */
        public static final String FEEL = "feel";

        public Text(boolean multiline, int maxLength, String mode, boolean code) {
            this(multiline, maxLength, mode, code ? "text" : "");
        }

        public boolean code() {
            return !language.isEmpty();
        }

        /** What stands before a value of it to call it or to write to it; empty for text that is neither. */
        public String scheme() {
            return switch (mode) {
                case "tel" -> "tel:";
                case "email" -> "mailto:";
                default -> "";
            };
        }
    }

    /**
     * The plain value is a BigDecimal.
     *
     * @param suffix such as {@code %}, may be empty
     * @param bar a bar shows how far the number is from {@code min} to {@code max}
     */
    record Number(
            int scale, @Nullable BigDecimal min, @Nullable BigDecimal max, String suffix, boolean bar)
            implements InputSpec {

        public Number(int scale, @Nullable BigDecimal min, @Nullable BigDecimal max, String suffix) {
            this(scale, min, max, suffix, false);
        }
    }

    /** One to {@code most} stars; the plain value is a BigDecimal. */
    record Stars(int most) implements InputSpec {}

    /** A length of time, written as {@link DurationText} reads it; the plain value is a BigDecimal of seconds. */
    record Duration() implements InputSpec {}

    /**
     * The plain value is a code, or a list of codes.
     *
     * @param dependsOn the key of the field that decides which options are offered; empty for none
     * @param open a code that is not among the options may be typed
     * @param path the options are steps that a record goes through in their order
     */
    record Choice(List<Option> options, boolean multiple, String dependsOn, boolean open, boolean path)
            implements InputSpec {
        public Choice {
            options = List.copyOf(options);
        }

        public Choice(List<Option> options, boolean multiple, String dependsOn, boolean open) {
            this(options, multiple, dependsOn, open, false);
        }
    }

    /**
     * @param color a name of the product's palette or empty
     * @param when the codes of the field it depends on, empty for always
     * @param ending how the way ends here that records go through the options; empty for a step of it
     * @param entry what keeps a record from the option
     */
    record Option(
            String code,
            LocalizedText label,
            String color,
            boolean active,
            List<String> when,
            Optional<Ending> ending,
            OptionEntry entry) {
        public Option {
            when = List.copyOf(when);
        }

        /** One of the way's steps, which everybody may take. */
        /** The product's palette, which the words of the user interface are kept under. */
        public static final List<String> COLORS =
                List.of("grey", "blue", "teal", "green", "yellow", "orange", "red", "purple", "pink");

        public Option(String code, LocalizedText label, String color, boolean active, List<String> when) {
            this(code, label, color, active, when, Optional.empty(), OptionEntry.FREE);
        }
    }

    /**
     * Short texts that people make up; the plain value is a list of them, each once.
     *
     * @param field the key of the field, whose texts on other records are proposed
     */
    record Tags(String field, int most, int maxLength) implements InputSpec {}

    /**
     * Files that are uploaded; the plain value is a {@link FileValue}'s map, or a list of them where several may be.
     *
     * @param several whether the value is a list
     * @param most how many at most
     * @param largest of one, in bytes
     * @param kinds what is accepted; empty for everything
     * @param pictures they are pictures that pages show
     */
    record Files(boolean several, int most, long largest, List<FileKind> kinds, boolean pictures) implements InputSpec {
        public Files {
            kinds = List.copyOf(kinds);
        }

        /** Whether one of its kind and size may stand here; the field's type says it again with its reasons. */
        public boolean takes(FileValue file) {
            return (kinds.isEmpty() || kinds.contains(file.kind()))
                    && (!pictures || file.drawn())
                    && file.size() <= largest;
        }
    }

    record Toggle() implements InputSpec {}

    record Date() implements InputSpec {}

    record DateTime() implements InputSpec {}

    /** A time of day; the plain value is a text as ISO writes it, {@code 09:30}. Every {@code step} minutes are proposed. */
    record Time(int step) implements InputSpec {}

    /** A month of a year; the plain value is its first day. */
    record Month() implements InputSpec {}

    /**
     * A record of an entity, picked; the plain value is its id.
     *
     * @param dependsOn the key of the field beside it with whose value the offered records agree; empty for none
     * @param by the field of the offered records that agrees with it
     */
    record Reference(String entity, Filter filter, String dependsOn, String by) implements InputSpec {

        public Reference(String entity, Filter filter) {
            this(entity, filter, "", "");
        }

        public boolean depends() {
            return !dependsOn.isEmpty() && !by.isEmpty();
        }
    }

    /** Several records of an entity, picked, each once; the plain value is a list of their ids. */
    record References(String entity, Filter filter, int most) implements InputSpec {}

    /** A province of China, a city in it, a district in that, down to a level; the plain value is a map of their names. */
    record Regions(Region.Level depth) implements InputSpec {}

    /** Where somebody is to be found; the plain value is a map of its parts. @param usual the country that is chosen first */
    record Address(List<Option> countries, String usual) implements InputSpec {
        public Address {
            countries = List.copyOf(countries);
        }
    }

    /** A point on the earth; the plain value is a map of its latitude and longitude, each a BigDecimal of degrees. */
    record Place() implements InputSpec {}

    /** A picture that somebody draws with a finger or a mouse; the plain value is a {@link FileValue}'s map. @param largest in bytes */
    record Signature(long largest) implements InputSpec {}

    /** Several inputs whose plain value is a map by part name. */
    record Composite(List<Part> parts) implements InputSpec {
        public Composite {
            parts = List.copyOf(parts);
        }
    }

    record Part(
            String name,
            LocalizedText label,
            InputSpec input,
            @Nullable Object defaultValue) {}

    /** Rows of fields; the plain value is a list of maps by column key, each with its {@code id}. */
    record Rows(List<FieldDefinition> columns, int maxRows) implements InputSpec {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A text that is sealed as it is entered; the plain value is a {@link SealedValue}'s map, which the field reads from the text.
     *
     * @param shown what is there stands in the input; else its words stand beside it and what is entered takes its place
     * @param covered what is being entered cannot be read over somebody's shoulder
     */
    record Sealed(int maxLength, boolean shown, boolean covered) implements InputSpec {}

    /** A filter of an entity's records, built of conditions; the plain value is its JSON as text. */
    record Matching(String entity) implements InputSpec {}

    /** Not entered: shown as formatted. */
    record Shown() implements InputSpec {}
}
