package io.trellis.form.exchange;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.Proposal;
import io.trellis.form.exchange.Imports.ProposedColumn;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.Tables;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.SameText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which column of a table probably is which field, and how it is to be read. */
final class Proposals {

    /** Enough to see a column's nature. */
    static final int LOOKED_AT = 20_000;

    private static final int CELLS_SHOWN = 50;
    private static final int LONGEST_SHOWN = 100;
    private static final int MISFITS = 3;

    private final EntityDefinition entity;
    private final List<BoundField> fields;
    private final ValueFit fit;
    private final Messages messages;

    /** @param fields those that a column can go into */
    Proposals(EntityDefinition entity, List<BoundField> fields, FieldContext context, Messages messages) {
        this.entity = entity;
        this.fields = fields;
        this.fit = new ValueFit(context);
        this.messages = messages;
    }

    Proposal of(Table table) {
        List<ColumnStatistics> statistics = new ArrayList<>();
        table.header().forEach(name -> statistics.add(new ColumnStatistics()));
        long rows = 0;
        for (Iterator<Table.Row> all = table.rows(); all.hasNext(); rows++) {
            Table.Row row = all.next();
            if (rows < LOOKED_AT) {
                for (int i = 0; i < statistics.size(); i++) {
                    statistics.get(i).add(row.cell(i), row.line());
                }
            }
        }
        return reading(table, rows, columns(table.header(), statistics));
    }

    /** How a table is read, once all of its rows were. */
    static Proposal reading(Table table, long rows, List<ProposedColumn> columns) {
        return new Proposal(
                table.encoding(),
                table.isEncodingDoubtful(),
                table.sheets().isEmpty() ? Tables.encodings() : List.of(),
                table.separator(),
                table.sheets(),
                table.sheet(),
                table.headerLine(),
                table.merges().size(),
                rows,
                table.beginning().stream().map(Proposals::line).toList(),
                columns);
    }

    private static Imports.Line line(Table.Row row) {
        return new Imports.Line(
                row.line(),
                row.cells().stream()
                        .limit(CELLS_SHOWN)
                        .map(cell -> cell == null ? "" : shortened(cell.text()))
                        .toList());
    }

    private static String shortened(String text) {
        int[] signs = text.codePoints().limit(LONGEST_SHOWN + 1).toArray();
        return signs.length > LONGEST_SHOWN ? new String(signs, 0, LONGEST_SHOWN) + "…" : text;
    }

    List<ProposedColumn> columns(List<String> header, List<ColumnStatistics> statistics) {
        Map<Integer, ResolvedPath> guessed = new ColumnGuesses(entity, fields, fit, header, statistics).all();
        List<ProposedColumn> columns = new ArrayList<>();
        for (int i = 0; i < statistics.size(); i++) {
            ResolvedPath path = guessed.get(i);
            String warning = path == null ? left(header.get(i), statistics.get(i), guessed.values()) : "";
            columns.add(column(header.get(i), statistics.get(i), path, warning));
        }
        return List.copyOf(columns);
    }

    /** Why a column is left out whose heading names a field that no other column goes into. */
    private String left(String name, ColumnStatistics statistics, Collection<ResolvedPath> guessed) {
        return fields.stream()
                .filter(field -> isNamed(field, name))
                .filter(field ->
                        guessed.stream().noneMatch(path -> path.leaf().key().equals(field.key())))
                .findFirst()
                .map(field -> misfits(name, statistics, field))
                .orElse("");
    }

    private static boolean isNamed(BoundField field, String name) {
        FieldDefinition definition = field.definition();
        return Stream.of(
                        definition.key(),
                        definition.apiName(),
                        definition.label().zh(),
                        definition.label().en())
                .anyMatch(word -> SameText.of(word).equals(SameText.of(name)));
    }

    private String misfits(String name, ColumnStatistics statistics, BoundField field) {
        Locale locale = fit.context().locale();
        String lines = statistics.lines().entrySet().stream()
                .filter(cell -> !fit.takes(field, cell.getKey(), statistics.decimal()))
                .limit(MISFITS)
                .map(cell -> messages.text(
                        "exchange.warning.example", locale, String.valueOf(cell.getValue()), shortened(cell.getKey())))
                .collect(Collectors.joining("; "));
        return lines.isEmpty()
                ? ""
                : messages.text(
                        "exchange.proposal.misfit",
                        locale,
                        name,
                        field.definition().label().in(locale),
                        lines);
    }

    private ProposedColumn column(
            String name, ColumnStatistics statistics, @Nullable ResolvedPath path, String warning) {
        BoundField field = path == null ? null : path.leaf();
        List<String> formats = statistics.dateFormats();
        String format = formats.isEmpty() ? null : formats.getFirst();
        boolean numbers = field == null ? statistics.isNumber() : NumberInput.isFor(field);
        ColumnMapping mapping = path == null || field == null
                ? null
                : new ColumnMapping(
                        name,
                        path.path().toString(),
                        ValueFit.isDate(field) ? format : null,
                        numbers ? statistics.decimal().sign() : null,
                        null,
                        new SpellingProposals(fit).of(statistics, field));
        return new ProposedColumn(
                name,
                mapping,
                statistics.suggestedType(),
                format,
                formats,
                numbers ? statistics.decimal().sign() : "",
                numbers && statistics.isDecimalDoubtful(),
                statistics.empty(),
                statistics.samples(),
                warning);
    }
}
