package io.trellis.form.exchange;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How the values of a column go into a field, as the field's own type reads them. */
record ValueFit(FieldContext context) {

    private static final int TRIED = 200;
    private static final int LOOKED_UP = 20;

    /** From 0, where the column cannot be meant, to 1, where every value goes in. Says nothing against an empty column. */
    double of(ColumnStatistics column, BoundField field) {
        if (column.values().isEmpty()) {
            return 1;
        }
        if (isDate(field)) {
            // one cell that is no date spoils the column, so the heading may still be right about words
            return column.isDate() || column.isCompactDates() ? 1 : column.isNumber() ? 0 : 0.7;
        }
        double share = share(column, field);
        return switch (field.kind()) {
            // what is not found may be found by another field, or come with the file
            case REFERENCE -> 0.7 + 0.3 * share;
            // a few words can be replaced by options, numbers cannot
            case CODE, CODES -> share > 0 || column.isFewWords() ? 0.85 + 0.15 * share : 0;
            case TEXT, NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME, TIME, PARTS, ROWS, SEALED -> share < 0.5 ? 0 : share;
        };
    }

    private double share(ColumnStatistics column, BoundField field) {
        List<String> tried = tried(column, field);
        return (double) tried.stream()
                        .filter(text -> takes(field, text, column.decimal()))
                        .count()
                / tried.size();
    }

    static List<String> tried(ColumnStatistics column, BoundField field) {
        return column.values().stream()
                .limit(field.kind() == ValueKind.REFERENCE ? LOOKED_UP : TRIED)
                .toList();
    }

    boolean takes(BoundField field, String text, DecimalSign sign) {
        return NumberInput.isFor(field) ? new NumberInput(field, context).takes(text, sign) : takes(field, text);
    }

    /** Whether the field takes the text as it stands; for a choice, whether it is one of the options even where others may be typed. */
    boolean takes(BoundField field, String text) {
        return read(field, text)
                .filter(value -> field.validate(value, context).isEmpty())
                .filter(value -> field.options().isEmpty() || areOptions(field.options(), value))
                .isPresent();
    }

    private Optional<Object> read(BoundField field, String text) {
        return field.parse(text, context) instanceof Parsed.Value<Object>(var value)
                ? Optional.ofNullable(value)
                : Optional.empty();
    }

    private static boolean areOptions(List<InputSpec.Option> options, Object value) {
        Collection<?> codes = value instanceof Collection<?> several ? several : List.of(value);
        return codes.stream().allMatch(code -> options.stream()
                .anyMatch(option -> option.code().equals(code)));
    }

    static boolean isDate(BoundField field) {
        return field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME;
    }
}
