package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.exchange.table.Table;
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

/** Turns lines into values: texts replaced, dates read, lookups found. An empty cell leaves its field as it is. */
final class RowReader {

    private final ImportPlan plan;
    private final int columns;
    private final ZoneId zone;
    private final Map<Column, LookupIndex> lookups;
    private final Map<Column, Set<String>> inFile;
    private final Messages messages;

    /** @param inFile for lookups into the same entity, what the file itself brings */
    RowReader(
            ImportPlan plan,
            int columns,
            ZoneId zone,
            Map<Column, LookupIndex> lookups,
            Map<Column, Set<String>> inFile,
            Messages messages) {
        this.plan = plan;
        this.columns = columns;
        this.zone = zone;
        this.lookups = lookups;
        this.inFile = inFile;
        this.messages = messages;
    }

    Stream<LookupIndex> lookups() {
        return lookups.values().stream();
    }

    List<ReadRow> read(List<Table.Row> rows) {
        Map<LookupIndex, Set<String>> wanted = new HashMap<>();
        lookups.forEach((column, index) -> rows.forEach(row -> {
            Object cell = row.cell(column.index());
            if (cell != null) {
                wanted.computeIfAbsent(index, key -> new HashSet<>()).add(column.text(Cells.text(cell)));
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
            Object cell = source.cell(column.index());
            if (cell != null) {
                read(row, column, cell);
            }
        }
        return row;
    }

    private void read(ReadRow row, Column column, Object cell) {
        String key = column.field().key();
        Object meant = meant(column, cell);
        if (meant.equals("")) {
            return;
        }
        if (lookups.containsKey(column)) {
            lookup(row, column, Cells.text(meant));
        } else if (meant instanceof LocalDateTime time) {
            row.values().put(key, moment(column, time));
        } else if (column.format().isPresent()) {
            Optional<TemporalAccessor> date = DatePatterns.read(column.format().get(), Cells.text(meant));
            if (date.isEmpty()) {
                row.problems()
                        .add(named(column, messages.text("exchange.row.badDate", Cells.text(meant), column.pattern())));
            } else {
                row.values().put(key, moment(column, date.get()));
            }
        } else {
            row.values().put(key, meant);
        }
    }

    private static Object meant(Column column, Object cell) {
        String replaced = column.values().get(Cells.text(cell));
        if (replaced != null) {
            return replaced;
        }
        return cell instanceof String text ? FormulaGuard.armed(text) : cell;
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
            default -> date instanceof LocalDateTime time ? Cells.text(time) : date.toString();
        };
    }

    private void lookup(ReadRow row, Column column, String text) {
        List<String> ids = lookups.get(column) instanceof LookupIndex index ? index.of(text) : List.of();
        if (ids.size() == 1) {
            row.values().put(column.field().key(), ids.getFirst());
        } else if (ids.size() > 1) {
            row.problems().add(problem("exchange.row.ambiguous", column, text));
        } else if (inFile.getOrDefault(column, Set.of()).contains(text)) {
            row.later().put(column.field().key(), text);
        } else {
            row.problems().add(problem("exchange.row.notFound", column, text));
        }
    }

    LocalizedText problem(String key, Column column, Object... args) {
        LocalizedText label = column.field().definition().label();
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
        LocalizedText label = column.field().definition().label();
        return new LocalizedText(label.zh() + ": " + problem.zh(), label.en() + ": " + problem.en());
    }

    /** A key's value as texts compare: two and 2.00 are the same. */
    static String keyText(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
