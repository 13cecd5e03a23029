package io.trellis.form.exchange;

import java.util.Map;

/**
 * What becomes of lines that would make a record and are likely the same as one that is there, or as an earlier line of their file.
 *
 * @param otherwise for the lines that nobody decided singly
 * @param lines what was decided, by the line's number in the file
 */
public record Deciding(Choice otherwise, Map<Long, Decision> lines) {

    /** Every line makes a record. */
    public static final Deciding NOTHING = new Deciding(Choice.NEW, Map.of());

    public Deciding {
        lines = Map.copyOf(lines);
    }

    /** What becomes of a line. */
    public enum Choice {
        NEW,
        /** Into the record that is there, of which only empty fields are filled. */
        FILL,
        /** Into the record that is there; what the file says goes before what stands there. */
        OVERWRITE,
        SKIP;

        public boolean merges() {
            return this == FILL || this == OVERWRITE;
        }
    }

    /**
     * @param record the id of the record that the line goes into; empty for the most alike
     * @param line the earlier line whose record it goes into; 0 for none
     */
    public record Decision(Choice choice, String record, long line) {

        public static Decision of(Choice choice) {
            return new Decision(choice, "", 0);
        }
    }

    boolean asks() {
        return otherwise != Choice.NEW || !lines.isEmpty();
    }
}
