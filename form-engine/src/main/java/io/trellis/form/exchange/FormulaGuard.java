package io.trellis.form.exchange;

import io.trellis.form.exchange.table.Cell;
import org.jspecify.annotations.Nullable;

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. */
final class FormulaGuard {

    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠";

    private FormulaGuard() {}

    static String defused(@Nullable Cell cell) {
        return switch (cell) {
            case null -> "";
            case Cell.Text(var text) -> defused(text);
            case Cell.Number _, Cell.Truth _, Cell.Moment _, Cell.Fault _ -> cell.text();
        };
    }

    static String defused(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** Takes the apostrophe away that an export put before a text. */
    static String armed(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && DANGEROUS.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }
}
