package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.field.ValueKind;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a cell that can be read may mean something else. */
record CellDoubts(ColumnReadings readings, Messages messages) {

    /** A number as a spreadsheet shows it where its digits do not fit, saved as text. */
    private static final Pattern POWER = Pattern.compile("\\d(\\.\\d+)?E\\+\\d{2,}");

    private static final Pattern ERROR = Pattern.compile("#(N/A|DIV/0!|REF!|NAME\\?|VALUE!|NUM!|NULL!|SPILL!|CALC!)");

    Optional<ImportWarning> of(Column column, Cell cell) {
        return switch (cell) {
            case Cell.Number number
            when number.digitsLost() -> Optional.of(warning("digits-lost", column, cell.text()));
            case Cell.Text(var text) -> text(column, text);
            case Cell.Number _, Cell.Truth _, Cell.Moment _, Cell.Fault _ -> Optional.empty();
        };
    }

    private Optional<ImportWarning> text(Column column, String text) {
        if (NumberInput.isFor(column.field())) {
            return readings.isDecimalDoubtful(column) && DecimalEvidence.isOpen(text)
                    ? Optional.of(decimal(column, text))
                    : Optional.empty();
        }
        if (ValueFit.isDate(column.field())) {
            return readings.isDateDoubtful(column) ? day(column, text) : Optional.empty();
        }
        if (column.field().kind() != ValueKind.TEXT) {
            return Optional.empty();
        }
        if (POWER.matcher(text).matches()) {
            return Optional.of(warning("digits-lost", column, text));
        }
        return ERROR.matcher(text).matches() ? Optional.of(warning("error-text", column, text)) : Optional.empty();
    }

    private ImportWarning decimal(Column column, String text) {
        DecimalSign sign = readings.decimal(column);
        return reading("decimal-sign", column, text, number(text, sign), number(text, sign.other()));
    }

    private static String number(String text, DecimalSign sign) {
        return WrittenNumber.read(text, sign).map(WrittenNumber::text).orElse(text);
    }

    private Optional<ImportWarning> day(Column column, String text) {
        Optional<DateForm> form = readings.date(column);
        Optional<TemporalAccessor> date = form.flatMap(known -> known.read(text));
        return date.flatMap(read -> form.stream()
                .flatMap(known -> known.reordered().stream())
                .flatMap(other -> other.read(text).stream())
                .filter(other -> !other.equals(read))
                .findFirst()
                .map(other -> reading("day-month", column, text, read.toString(), other.toString())));
    }

    private ImportWarning reading(String code, Column column, String text, String as, String not) {
        return new ImportWarning(
                code, column.header(), label(column), messages.text("exchange.warning.reading", text, as, not));
    }

    private static ImportWarning warning(String code, Column column, String text) {
        return new ImportWarning(code, column.header(), label(column), LocalizedText.same(text));
    }

    private static LocalizedText label(Column column) {
        return column.label();
    }
}
