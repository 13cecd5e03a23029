package io.trellis.form.decision;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Objects;

/**
 * What was decided about a record, kept as it was then.
 *
 * @param decision the name of the artifact
 * @param version of its app
 * @param tables what was worked out, the decision that was asked for last
 */
public record DecisionNote(String decision, long version, List<Made> tables) {

    public DecisionNote {
        tables = List.copyOf(tables);
    }

    /** Of what was decided without a table: all that there is to be told. */
    public static DecisionNote said(LocalizedText what) {
        return new DecisionNote("", 0, List.of(new Made("", what, List.of(), List.of(), List.of())));
    }

    /** Whether no table decided. */
    boolean isSaid() {
        return decision.isEmpty();
    }

    /**
     * @param rows numbers of the rows that decided, from 1
     * @param inputs what it was asked about, {@code results} what came of it
     * @param parts of what several rows came to, what each asked about and gave; none where one row decided, and in older notes
     */
    public record Made(
            String id,
            LocalizedText label,
            List<Integer> rows,
            List<Cell> inputs,
            List<Cell> results,
            List<Part> parts) {

        public Made {
            rows = List.copyOf(rows);
            inputs = List.copyOf(inputs);
            results = List.copyOf(results);
            parts = List.copyOf(Objects.requireNonNullElse(parts, List.of()));
        }

        Made(String id, LocalizedText label, List<Integer> rows, List<Cell> inputs, List<Cell> results) {
            this(id, label, rows, inputs, results, List.of());
        }
    }

    /** What one row gave: of the inputs those that it asks about. */
    public record Part(List<Cell> inputs, List<Cell> results) {
        public Part {
            inputs = List.copyOf(inputs);
            results = List.copyOf(results);
        }
    }

    /** @param paths of the record that it was made of, by which it is told who may read it */
    public record Cell(LocalizedText label, LocalizedText value, List<String> paths) {
        public Cell {
            paths = List.copyOf(paths);
        }
    }
}
