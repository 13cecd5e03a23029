package io.trellis.form.exchange;

import io.trellis.form.exchange.table.Cell;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a field of numbers is given for a cell, so that it stores what is seen in the file. One whose numbers people write
 * in their own way, such as stars or hours and minutes, reads what is seen by itself.
 */
record NumberInput(BoundField field, FieldContext context) {

    private static final int CENTS = 2;

    static boolean isFor(BoundField field) {
        return field.kind() == ValueKind.MONEY
                || field.kind() == ValueKind.NUMBER && field.input() instanceof InputSpec.Number;
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
        if (field.kind() != ValueKind.MONEY) {
            return cell.number();
        }
        BigDecimal amount = shown(cell);
        return cell.currency().isEmpty() ? amount : cell.currency() + " " + amount.toPlainString();
    }

    /** What a spreadsheet calculated has more decimals than an amount; it is what is seen, as long as cents are shown. */
    private static BigDecimal shown(Cell.Number cell) {
        int decimals = decimals(cell.text());
        BigDecimal rounded = cell.number().setScale(Math.max(decimals, CENTS), RoundingMode.HALF_UP);
        // a format may show thousands or millions
        boolean seen = WrittenNumber.read(cell.text(), DecimalSign.POINT)
                .filter(shown -> shown.number().compareTo(rounded) == 0)
                .isPresent();
        return seen && decimals >= CENTS ? rounded : cell.number();
    }

    private static int decimals(String text) {
        int point = text.lastIndexOf('.');
        return point < 0
                ? 0
                : (int) text.substring(point + 1)
                        .chars()
                        .takeWhile(Character::isDigit)
                        .count();
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

    /** An amount with too many decimals is refused alone, and says nothing of the others in its column. */
    private boolean isOfOneAmount(Violation violation) {
        return field.kind() == ValueKind.MONEY && violation.code().equals("too-many-decimals");
    }

    /** Whether the field takes the text, so read. */
    boolean takes(String text, DecimalSign sign) {
        return of(text, sign)
                .filter(input -> field.parse(input, context) instanceof Parsed.Value<Object>(var value)
                        && value != null
                        && field.validate(value, context).stream().allMatch(this::isOfOneAmount))
                .isPresent();
    }
}
