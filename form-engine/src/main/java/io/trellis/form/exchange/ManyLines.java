package io.trellis.form.exchange;

import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the one cell of a file that has swallowed the lines below it, up to the next quotation mark. */
final class ManyLines {

    private static final int MANY = 3;
    private static final int SHOWN = 60;

    private @Nullable Doubt found;
    private boolean several;

    /**
     * @param line where the row begins
     * @param index of the column
     * @param begin of the cell's text, one line of it
     */
    record Doubt(long line, int index, String begin) {

        String column(List<String> header) {
            return index < header.size() ? header.get(index) : "#" + (index + 1);
        }
    }

    void add(Table.Row row) {
        for (int i = 0; i < row.cells().size() && !several; i++) {
            if (row.cell(i) instanceof Cell.Text(var text) && text.indexOf('\n') >= 0) {
                several = found != null;
                found = new Doubt(row.line(), i, text.lines().limit(MANY + 1).count() > MANY ? begin(text) : "");
            }
        }
    }

    private static String begin(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line + " …";
    }

    /** Empty where no cell has several lines, or more than one has. */
    Optional<Doubt> doubt() {
        return Optional.ofNullable(found)
                .filter(doubt -> !several && !doubt.begin().isEmpty());
    }
}
