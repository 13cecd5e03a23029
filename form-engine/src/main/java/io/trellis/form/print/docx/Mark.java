package io.trellis.form.print.docx;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in double braces. */
sealed interface Mark {

    Pattern BRACES = Pattern.compile("\\{\\{([^{}]{1,1000})}}");

    /** The word that closes a condition, and opens it before what it asks. */
    String IF = "if";

    /** How a value is written. */
    enum How {
        TEXT,
        CAPITALS,
        QR,
        CODE128
    }

    record Value(String expression, How how) implements Mark {}

    /** {@code {{#lines}}}: all up to {@code {{/lines}}} once for each row. */
    record Rows(String table) implements Mark {}

    /** {@code {{#if total > 100}}}: all up to {@code {{/if}}} only then. */
    record When(String condition) implements Mark {}

    record End(String of) implements Mark {}

    Pattern OPEN = Pattern.compile("#\\s*(\\S+)\\s*(.*)", Pattern.DOTALL);

    static Mark of(String inBraces) {
        String said = straight(inBraces).strip();
        Matcher open = OPEN.matcher(said);
        if (open.matches()) {
            return open.group(1).equals(IF)
                    ? new When(open.group(2).strip())
                    : new Rows(said.substring(1).strip());
        }
        if (said.startsWith("/")) {
            return new End(said.substring(1).strip());
        }
        int bar = said.lastIndexOf('|');
        if (bar >= 0) {
            String word = said.substring(bar + 1).strip().toUpperCase(Locale.ROOT);
            for (How how : How.values()) {
                if (how.name().equals(word)) {
                    return new Value(said.substring(0, bar).strip(), how);
                }
            }
        }
        return new Value(said, How.TEXT);
    }

    /** What opens it is closed by this. */
    static String closing(Mark open) {
        return switch (open) {
            case Rows(var table) -> table;
            case When _ -> IF;
            case Value _, End _ -> throw new IllegalArgumentException("opens nothing: " + open);
        };
    }

    /** Word writes other quotes and blanks than were typed. */
    private static String straight(String text) {
        return text.replaceAll("[\u201C\u201D\u201E]", "\"")
                .replaceAll("[\u2018\u2019]", "'")
                .replace('\u00A0', ' ');
    }
}
