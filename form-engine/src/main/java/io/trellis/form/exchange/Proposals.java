package io.trellis.form.exchange;

import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.Proposal;
import io.trellis.form.exchange.Imports.ProposedColumn;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a table probably is which field. */
final class Proposals {

    /** Enough to see a column's nature. */
    private static final int LOOKED_AT = 20_000;

    private Proposals() {}

    static Proposal of(Table table, List<BoundField> fields) {
        List<ColumnStatistics> statistics = new ArrayList<>();
        table.header().forEach(name -> statistics.add(new ColumnStatistics()));
        long rows = 0;
        for (Iterator<Table.Row> all = table.rows(); all.hasNext(); rows++) {
            Table.Row row = all.next();
            if (rows < LOOKED_AT) {
                for (int i = 0; i < statistics.size(); i++) {
                    statistics.get(i).add(row.cell(i));
                }
            }
        }
        Map<Integer, BoundField> guessed = guess(table.header(), fields, statistics);
        List<ProposedColumn> columns = new ArrayList<>();
        for (int i = 0; i < statistics.size(); i++) {
            columns.add(column(table.header().get(i), statistics.get(i), guessed.get(i)));
        }
        return new Proposal(table.encoding(), table.separator(), rows, List.copyOf(columns));
    }

    private static ProposedColumn column(String name, ColumnStatistics statistics, @Nullable BoundField field) {
        List<String> formats = statistics.dateFormats();
        String format = formats.isEmpty() ? null : formats.getFirst();
        ColumnMapping mapping = field == null
                ? null
                : new ColumnMapping(name, field.key(), isDate(field) ? format : null, null, Map.of());
        return new ProposedColumn(
                name, mapping, statistics.suggestedType(), format, formats, statistics.empty(), statistics.samples());
    }

    private record Guess(int column, BoundField field, double likeness) {}

    /** The most alike go together first; each column and each field once. */
    private static Map<Integer, BoundField> guess(
            List<String> header, List<BoundField> fields, List<ColumnStatistics> statistics) {
        List<Guess> guesses = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            for (BoundField field : fields) {
                double likeness = likeness(header.get(i), field);
                // a date goes into no number, and words into no date
                if (isDate(field) && !statistics.get(i).isDate()) {
                    likeness -= 0.3;
                }
                if (likeness >= NameSimilarity.ENOUGH) {
                    guesses.add(new Guess(i, field, likeness));
                }
            }
        }
        guesses.sort(Comparator.comparingDouble(Guess::likeness).reversed());
        Map<Integer, BoundField> guessed = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Guess guess : guesses) {
            if (!guessed.containsKey(guess.column()) && taken.add(guess.field().key())) {
                guessed.put(guess.column(), guess.field());
            }
        }
        return guessed;
    }

    private static double likeness(String column, BoundField field) {
        var definition = field.definition();
        double best = 0;
        for (String name : List.of(
                definition.key(),
                definition.apiName(),
                definition.label().zh(),
                definition.label().en())) {
            best = Math.max(best, NameSimilarity.of(column, name));
        }
        // the column named like the entity that a lookup points at
        Optional<String> target = field.target();
        return target.isPresent() ? Math.max(best, NameSimilarity.of(column, target.get()) * 0.9) : best;
    }

    static boolean isDate(BoundField field) {
        return field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME;
    }
}
