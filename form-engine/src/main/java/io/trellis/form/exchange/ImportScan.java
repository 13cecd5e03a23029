package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.SameText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A first look at all rows: how many there are, how they are to be read, and what the file itself brings for its lookups. */
final class ImportScan {

    /** As many lines show what the letters look like. */
    private static final int LETTERS = 5;

    private final Messages messages;
    private final ImportPlan plan;
    private final ColumnReadings readings;
    private final Map<Column, Column> sources = new HashMap<>();
    private final Map<Column, Set<String>> inFile = new HashMap<>();
    private final Map<Long, List<ImportWarning>> warnings = new TreeMap<>();
    private int letters;
    private final ManyLines manyLines = new ManyLines();

    ImportScan(
            String entity, ImportPlan plan, Map<Column, LookupIndex> lookups, FieldContext context, Messages messages) {
        this.plan = plan;
        this.messages = messages;
        this.readings = new ColumnReadings(plan, context);
        lookups.forEach((column, index) -> {
            if (index.entity().equals(entity)) {
                plan.columns().stream()
                        .filter(candidate ->
                                candidate.isWhole() && candidate.key().equals(index.field()))
                        .findFirst()
                        .ifPresent(source -> {
                            sources.put(column, source);
                            inFile.put(column, new HashSet<>());
                        });
            }
        });
    }

    /** @return how many rows there are */
    long read(Table table, boolean filled) {
        long rows = 0;
        for (Iterator<Table.Row> all = table.rows(); all.hasNext(); rows++) {
            Table.Row row = all.next();
            readings.add(row);
            manyLines.add(row);
            sources.forEach((column, source) -> {
                Cell cell = row.cell(source.index());
                if (cell != null) {
                    inFile.getOrDefault(column, new HashSet<>()).add(SameText.of(source.text(cell.text())));
                }
            });
            if (table.isEncodingDoubtful() && letters < LETTERS) {
                letters(table, row);
            }
        }
        manyLines
                .doubt()
                .ifPresent(doubt -> warn(
                        doubt.line(),
                        "many-lines",
                        doubt.column(table.header()),
                        LocalizedText.same(doubt.column(table.header())),
                        doubt.begin()));
        table.hiddenLines()
                .forEach(
                        line -> warn(line, "hidden-rows", "", LocalizedText.same(table.sheet()), String.valueOf(line)));
        if (!filled) {
            table.merges().forEach(merge -> merged(table, merge));
        }
        return rows;
    }

    private void letters(Table table, Table.Row row) {
        row.cells().stream()
                .filter(cell ->
                        cell instanceof Cell.Text(var text) && text.codePoints().anyMatch(c -> c >= 0x80))
                .findFirst()
                .ifPresent(cell -> {
                    letters++;
                    warn(row.line(), "encoding", "", LocalizedText.same(table.encoding()), cell.text());
                });
    }

    private void merged(Table table, Table.Merge merge) {
        for (Column column : plan.columns()) {
            if (column.index() >= merge.firstColumn() && column.index() <= merge.lastColumn()) {
                warn(
                        merge.firstLine(),
                        "merged",
                        table.header().get(column.index()),
                        column.label(),
                        merge.firstLine() + "–" + merge.lastLine());
            }
        }
    }

    private void warn(long line, String code, String column, LocalizedText label, String example) {
        warnings.computeIfAbsent(line, first -> new ArrayList<>())
                .add(new ImportWarning(code, column, label, LocalizedText.same(example)));
    }

    /** Doubts about the file or a column as a whole, by the line where they show. */
    Map<Long, List<ImportWarning>> warnings() {
        return warnings;
    }

    /** For lookups into the same entity, the words that the file itself brings. */
    Map<Column, Set<String>> inFile() {
        return inFile;
    }

    ColumnReadings readings() {
        return readings;
    }
}
