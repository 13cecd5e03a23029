package io.trellis.form.timeline;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;

/**
 * A record as it was at a moment beside what it is now, field by field in the order of its entity, in the reader's words.
 *
 * @param whole whether all that happened since was looked at; where not, what was is as far back as that went
 */
public record Difference(Instant since, boolean whole, List<Field> fields) {

    public Difference {
        fields = List.copyOf(fields);
    }

    /** Only what is not as it was: what people changed first, the last change first. */
    public List<Field> changed() {
        return fields.stream()
                .filter(Field::changed)
                .sorted((one, other) -> one.byProduct() == other.byProduct()
                        ? other.at().compareTo(one.at())
                        : Boolean.compare(one.byProduct(), other.byProduct()))
                .toList();
    }

    /**
     * @param then and {@code now} as the reader reads them, empty for no value; of a sub-table how many lines it has
     * @param changed whether it is not as it was
     * @param by the id of whoever changed it last; empty where nobody did
     * @param at when that was; the moment itself where nobody did
     * @param lines of a sub-table, those that are not as they were
     */
    public record Field(
            String key,
            LocalizedText label,
            String then,
            String now,
            boolean changed,
            String by,
            boolean byProduct,
            Instant at,
            List<Line> lines) {

        public Field {
            lines = List.copyOf(lines);
        }
    }

    public enum What {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param number its place among the lines, of those that are gone where it stood; of a line of a line both */
    public record Line(String number, What what, List<Cell> cells) {

        public Line {
            cells = List.copyOf(cells);
        }
    }

    public record Cell(String column, LocalizedText label, String then, String now) {

        public boolean changed() {
            return !then.equals(now);
        }
    }
}
