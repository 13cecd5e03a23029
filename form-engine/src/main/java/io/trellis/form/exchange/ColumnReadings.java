package io.trellis.form.exchange;

import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the numbers and dates of each column are to be read: as the settings say, else as the whole column shows. */
final class ColumnReadings {

    private final FieldContext context;
    private final Map<Column, DecimalEvidence> decimals = new HashMap<>();
    private final Map<Column, DateEvidence> dates = new HashMap<>();

    ColumnReadings(ImportPlan plan, FieldContext context) {
        this.context = context;
        for (Column column : plan.columns()) {
            if (NumberInput.isFor(column.field())) {
                decimals.put(column, new DecimalEvidence());
            } else if (ValueFit.isDate(column.field())) {
                dates.put(column, column.format().map(DateEvidence::of).orElseGet(DateEvidence::ofAny));
            }
        }
    }

    /** Call with every row of the table first. */
    void add(Table.Row row) {
        decimals.forEach((column, evidence) -> {
            if (row.cell(column.index()) instanceof Cell.Text(var text)) {
                evidence.add(column.text(text), input(column));
            }
        });
        dates.forEach((column, evidence) -> {
            Cell cell = row.cell(column.index());
            if (cell instanceof Cell.Text || cell instanceof Cell.Number) {
                String text = column.text(cell.text());
                if (column.format().isPresent() || !isRead(column.field(), text)) {
                    evidence.add(text);
                }
            }
        });
    }

    private boolean isRead(BoundField field, String text) {
        return field.parse(text, context) instanceof Parsed.Value<Object>;
    }

    FieldContext context() {
        return context;
    }

    NumberInput input(Column column) {
        return new NumberInput(column.field(), context);
    }

    /** What a column leaves open, the others of the file may show. */
    DecimalSign decimal(Column column) {
        return column.decimal().or(() -> evidence(column).decided()).orElseGet(this::usual);
    }

    private DecimalSign usual() {
        return decimals.values().stream()
                .flatMap(evidence -> evidence.decided().stream())
                .reduce((one, other) -> one == other ? one : DecimalSign.POINT)
                .orElse(DecimalSign.POINT);
    }

    private DecimalEvidence evidence(Column column) {
        return decimals.getOrDefault(column, new DecimalEvidence());
    }

    boolean isDecimalDoubtful(Column column) {
        return evidence(column).isDoubtful();
    }

    /** Empty where the field reads the dates by itself. */
    Optional<DateForm> date(Column column) {
        return column.format().or(() -> Optional.ofNullable(dates.get(column)).flatMap(DateEvidence::form));
    }

    boolean isDateDoubtful(Column column) {
        return Optional.ofNullable(dates.get(column))
                .filter(DateEvidence::isDoubtful)
                .isPresent();
    }

    /** Whether the field reads the text as a date without being told how. */
    boolean readsByItself(Column column, String text) {
        return isRead(column.field(), text);
    }
}
