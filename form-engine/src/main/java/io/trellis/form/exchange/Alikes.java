package io.trellis.form.exchange;

import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of a file that a trial found to be likely the same as what is there; a page of them.
 *
 * @param total of all that are told of
 */
public record Alikes(long total, List<Line> lines) {

    public Alikes {
        lines = List.copyOf(lines);
    }

    /**
     * @param values what the line brings, as people read it, by field key
     * @param others what it is likely the same as, the most alike first; empty where none of that may be seen any more
     */
    public record Line(long line, Map<String, String> values, List<Other> others) {

        public Line {
            others = List.copyOf(others);
        }
    }

    /**
     * @param record empty where it is an earlier line
     * @param line the number of that line; 0 for a record
     * @param values of the same fields, as people read them
     * @param refused whether a second such record is not saved
     * @param editable whether the reader may change it
     */
    public record Other(
            Optional<RecordData> record,
            long line,
            String title,
            Map<String, String> values,
            boolean refused,
            boolean editable,
            List<Why> reasons) {

        public Other {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param rule what people call it; {@code fields} what agrees */
    public record Why(String rule, List<String> fields) {

        public Why {
            fields = List.copyOf(fields);
        }
    }
}
