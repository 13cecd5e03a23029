package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.SameText;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns lines into values: texts replaced, numbers and dates read, lookups found. An empty cell leaves its field as it is. */
final class RowReader {

    /** What a decoder writes for bytes that are no text. */
    private static final char UNREADABLE = '\uFFFD';

    private final ImportPlan plan;
    private final int columns;
    private final ZoneId zone;
    private final Map<Column, LookupIndex> lookups;
    private final Map<Column, Set<String>> inFile;
    private final ColumnReadings readings;
    private final CellDoubts doubts;
    private final Messages messages;
    private Optional<BroughtFiles> brought = Optional.empty();

    /** @param inFile for lookups into the same entity, what the file itself brings */
    RowReader(
            ImportPlan plan,
            int columns,
            ZoneId zone,
            Map<Column, LookupIndex> lookups,
            Map<Column, Set<String>> inFile,
            ColumnReadings readings,
            Messages messages) {
        this.plan = plan;
        this.columns = columns;
        this.zone = zone;
        this.lookups = lookups;
        this.inFile = inFile;
        this.readings = readings;
        this.doubts = new CellDoubts(readings, messages);
        this.messages = messages;
    }

    /** With the files that cells name. */
    RowReader with(Optional<BroughtFiles> files) {
        brought = files;
        return this;
    }

    Stream<LookupIndex> lookups() {
        return lookups.values().stream();
    }

    List<ReadRow> read(List<Table.Row> rows) {
        Map<LookupIndex, Set<String>> wanted = new HashMap<>();
        lookups.forEach((column, index) -> rows.forEach(row -> {
            Cell cell = row.cell(column.index());
            if (cell != null) {
                wanted.computeIfAbsent(index, key -> new HashSet<>()).add(column.text(cell.text()));
            }
        }));
        wanted.forEach(LookupIndex::prepare);
        List<ReadRow> read = new ArrayList<>();
        rows.forEach(row -> read.add(read(row)));
        return read;
    }

    private ReadRow read(Table.Row source) {
        ReadRow row = new ReadRow(source);
        if (source.overflows(columns)) {
            row.problems().add(messages.text("exchange.row.tooManyCells"));
        }
        for (Column column : plan.columns()) {
            Cell cell = source.cell(column.index());
            if (cell != null) {
                read(row, column, cell);
            }
        }
        return row;
    }

    private void read(ReadRow row, Column column, Cell seen) {
        Cell cell = meant(column, seen);
        if (cell.text().isEmpty()) {
            return;
        }
        if (cell instanceof Cell.Fault(var text)) {
            row.problems()
                    .add(problem(text.startsWith("=") ? "exchange.row.formula" : "exchange.row.fault", column, text));
        } else if (cell.text().indexOf(UNREADABLE) >= 0) {
            row.problems().add(problem("exchange.row.unreadable", column, cell.text()));
        } else if (!column.field().inWords() && column.isWhole()) {
            brought.flatMap(files ->
                            files.value(column, cell.text(), (key, said) -> problem(key, column, said), row.problems()))
                    .ifPresent(value -> column.put(row.values(), value));
        } else if (lookups.containsKey(column)) {
            lookup(row, column, cell.text());
        } else {
            doubts.of(column, cell).ifPresent(row.warnings()::add);
            value(row, column, cell).ifPresent(value -> column.put(row.values(), asPart(column, value)));
        }
    }

    /** A part has a field of its own, which knows its options by their labels too; what it does not know, the whole refuses. */
    private Object asPart(Column column, Object value) {
        return !column.isWhole()
                        && column.field().parse(value, readings.context())
                                instanceof FieldType.Parsed.Value<Object>(var read)
                        && read != null
                ? read
                : value;
    }

    private static Cell meant(Column column, Cell cell) {
        String replaced = column.values().get(cell.text());
        if (replaced != null) {
            return new Cell.Text(replaced);
        }
        return cell instanceof Cell.Text(var text) ? new Cell.Text(FormulaGuard.armed(text)) : cell;
    }

    /** What the field's type is given. Empty where it is a problem of the row by now. */
    private Optional<Object> value(ReadRow row, Column column, Cell cell) {
        if (ValueFit.isDate(column.field())) {
            return date(row, column, cell);
        }
        boolean number = NumberInput.isFor(column.field());
        return switch (cell) {
            case Cell.Number seen
            when number -> Optional.of(readings.input(column).of(seen));
            case Cell.Text(var text) when number -> number(row, column, text);
            case Cell.Number seen when column.field().kind() == ValueKind.BOOLEAN -> Optional.of(seen.number());
            case Cell.Truth(var truth) when column.field().kind() == ValueKind.BOOLEAN -> Optional.of(truth);
            case Cell.Number _, Cell.Text _, Cell.Truth _, Cell.Moment _, Cell.Fault _ -> Optional.of(cell.text());
        };
    }

    private Optional<Object> number(ReadRow row, Column column, String text) {
        DecimalSign sign = readings.decimal(column);
        Optional<Object> number = readings.input(column).of(text, sign);
        if (number.isEmpty()) {
            row.problems().add(problem("exchange.row.badNumber", column, text, sign.sign()));
        }
        return number;
    }

    private Optional<Object> date(ReadRow row, Column column, Cell cell) {
        if (cell instanceof Cell.Moment(var time)) {
            return Optional.of(moment(column, time));
        }
        boolean told = column.format().isPresent();
        if (!told && readings.readsByItself(column, cell.text())) {
            return Optional.of(cell.text());
        }
        Optional<DateForm> form = readings.date(column);
        Optional<TemporalAccessor> date = form.flatMap(known -> known.read(cell.text()));
        if (date.isPresent()) {
            return Optional.of(moment(column, date.get()));
        }
        if (form.isPresent() && told) {
            row.problems()
                    .add(named(
                            column,
                            messages.text(
                                    "exchange.row.badDate",
                                    cell.text(),
                                    form.get().pattern())));
            return Optional.empty();
        }
        return Optional.of(cell.text());
    }

    /** As the field's type reads it without doubt: a day, or a moment in the importer's zone. */
    private Object moment(Column column, TemporalAccessor date) {
        boolean day = column.field().kind() == ValueKind.DATE;
        return switch (date) {
            case LocalDateTime time when day -> time.toLocalDate().toString();
            case LocalDateTime time
            when column.field().kind() == ValueKind.DATE_TIME ->
                time.atZone(zone).toInstant().toString();
            case LocalDate local
            when column.field().kind() == ValueKind.DATE_TIME ->
                local.atStartOfDay(zone).toInstant().toString();
            default -> date instanceof LocalDateTime time ? new Cell.Moment(time).text() : date.toString();
        };
    }

    private void lookup(ReadRow row, Column column, String text) {
        List<String> ids = lookups.get(column) instanceof LookupIndex index ? index.of(text) : List.of();
        if (ids.size() == 1) {
            row.values().put(column.key(), ids.getFirst());
        } else if (ids.size() > 1) {
            row.problems().add(problem("exchange.row.ambiguous", column, text));
        } else if (inFile.getOrDefault(column, Set.of()).contains(SameText.of(text))) {
            row.later().put(column.key(), text);
        } else {
            row.problems().add(problem("exchange.row.notFound", column, text));
        }
    }

    LocalizedText problem(String key, Column column, Object... args) {
        LocalizedText label = column.label();
        return new LocalizedText(
                messages.text(key, Locale.SIMPLIFIED_CHINESE, with(label.zh(), args)),
                messages.text(key, Locale.ENGLISH, with(label.en(), args)));
    }

    private static Object[] with(String first, Object... rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    static LocalizedText named(Column column, LocalizedText problem) {
        LocalizedText label = column.label();
        return new LocalizedText(label.zh() + ": " + problem.zh(), label.en() + ": " + problem.en());
    }

    /** A value of a field as texts compare: two and 2.00 are the same, and so are {@code Acme} and {@code ACME}. */
    static String keyText(BoundField field, @Nullable Object value) {
        Object same = value == null ? "" : field.identity(value);
        return same instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : SameText.of(String.valueOf(same));
    }
}
