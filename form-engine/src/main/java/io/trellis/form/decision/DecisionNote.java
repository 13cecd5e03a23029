package io.trellis.form.decision;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

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

    /**
     * @param rows numbers of the rows that decided, from 1
     * @param inputs what it was asked about, {@code results} what came of it
     */
    public record Made(String id, LocalizedText label, List<Integer> rows, List<Cell> inputs, List<Cell> results) {
        public Made {
            rows = List.copyOf(rows);
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
