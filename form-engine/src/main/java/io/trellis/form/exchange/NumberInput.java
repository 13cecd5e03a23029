package io.trellis.form.exchange;

import io.trellis.form.exchange.table.Cell;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.util.Optional;

/** What a field of numbers is given for a cell, so that it stores what is seen in the file. */
record NumberInput(BoundField field, FieldContext context) {

    static boolean isFor(BoundField field) {
        return field.kind() == ValueKind.NUMBER || field.kind() == ValueKind.MONEY;
    }

    /** Empty for a text with digits that is no number; one without digits is left to the field. */
    Optional<Object> of(String text, DecimalSign sign) {
        Optional<WrittenNumber> written = WrittenNumber.read(text, sign);
        return written.isEmpty() && text.codePoints().anyMatch(Character::isDigit)
                ? Optional.empty()
                : Optional.of(written.map(this::of).orElse(text));
    }

    private Object of(WrittenNumber written) {
        boolean number = field.kind() == ValueKind.NUMBER;
        if (written.isBare() || number && written.isCurrency()) {
            return written.number();
        }
        return number && written.isPercent() ? percent(written.number()) : written.text();
    }

    Object of(Cell.Number cell) {
        if (field.kind() == ValueKind.NUMBER && cell.percent()) {
            return percent(cell.number().movePointRight(2));
        }
        boolean foreign = field.kind() == ValueKind.MONEY && !cell.currency().isEmpty();
        return foreign ? cell.currency() + " " + cell.number().toPlainString() : cell.number();
    }

    /** A field of percentages takes the sign; for another, 15 % are 0.15. */
    private Object percent(BigDecimal hundredths) {
        String shown = bare(hundredths).toPlainString() + "%";
        return field.parse(shown, context) instanceof Parsed.Value<Object> ? shown : bare(hundredths.movePointLeft(2));
    }

    private static BigDecimal bare(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** Whether the field takes the text, so read. */
    boolean takes(String text, DecimalSign sign) {
        return of(text, sign)
                .filter(input -> field.parse(input, context) instanceof Parsed.Value<Object>(var value)
                        && value != null
                        && field.validate(value, context).isEmpty())
                .isPresent();
    }
}
