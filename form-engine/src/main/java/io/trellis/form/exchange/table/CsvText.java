package io.trellis.form.exchange.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a field in a text file. Systems that want a spreadsheet to leave their codes alone write {@code ="00123"} or
 * put an apostrophe before the digits; a spreadsheet shows neither.
 */
final class CsvText {

    /** Possessive, so that a long text takes neither turns nor depth. */
    private static final Pattern FORMULA = Pattern.compile("=\\s*\"((?:[^\"]++|\"\")*+)\"");
    /** An apostrophe before a word belongs to it: {@code 't Hooft}. */
    private static final Pattern GUARDED = Pattern.compile("'(\\d[^\\s']*)");

    private CsvText() {}

    /** Empty for an empty cell. */
    static Optional<Cell> cell(String field) {
        String text = PlainText.of(field);
        if (text.startsWith("=")) {
            Matcher formula = FORMULA.matcher(text);
            if (formula.matches()) {
                text = PlainText.of(formula.group(1).replace("\"\"", "\""));
            }
        } else if (text.startsWith("'")) {
            Matcher guarded = GUARDED.matcher(text);
            if (guarded.matches()) {
                text = guarded.group(1);
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Cell.Text(text));
    }
}
