package io.trellis.form.field;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value of one field is in another. Neither type knows of the other: what the first gives to a table the second reads
 * as it would read what people enter, and takes what it has nothing to say against.
 */
public record Conversion(BoundField from, BoundField to, FieldContext context) {

    /** Empty where the other field takes nothing of it. */
    public Optional<Object> of(Object value) {
        return said(value).stream().flatMap(words -> read(words).stream()).findFirst();
    }

    /** The value as people read it. */
    public String words(Object value) {
        return from.format(value, context);
    }

    /** In the order in which they are tried: the most telling first. */
    private Set<Object> said(Object value) {
        Set<Object> said = new LinkedHashSet<>();
        Object exported = from.export(value, context);
        add(said, exported);
        if (exported instanceof LocalDate || exported instanceof Instant) {
            add(said, exported.toString());
        }
        add(said, words(value));
        // of codes their labels come first, as these are what people wrote; a choice knows both
        add(said, from.json(value, context));
        if (from.kind() == ValueKind.MONEY && value instanceof Map<?, ?> money) {
            add(said, money.get(MoneyValue.AMOUNT));
        }
        return said;
    }

    private static void add(Set<Object> said, @Nullable Object words) {
        if (words != null) {
            said.add(words);
        }
    }

    private Optional<Object> read(Object words) {
        return to.parse(words, context) instanceof FieldType.Parsed.Value<Object>(var value)
                        && value != null
                        && to.validate(value, context).isEmpty()
                ? Optional.of(to.settle(value, null, context, false))
                : Optional.empty();
    }

    /** Whether fields of a type hold what could be said in words: nothing worked out, no rows, no files. */
    public static boolean speaks(BoundField field) {
        return !field.computed()
                && field.inWords()
                && !field.gathered()
                && field.kind() != ValueKind.ROWS
                && field.kind() != ValueKind.SEALED
                && !(field.input() instanceof InputSpec.Shown);
    }
}
