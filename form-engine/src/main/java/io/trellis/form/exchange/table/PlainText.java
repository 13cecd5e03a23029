package io.trellis.form.exchange.table;

import java.util.regex.Pattern;

/** The text of a cell without what nobody sees around it. */
final class PlainText {

    /** Blanks of all kinds, and signs without width: joiners, marks of direction and of byte order. */
    private static final String UNSEEN =
            "[\\s\\p{Z}\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\u00ad]+";

    private static final Pattern AROUND = Pattern.compile("^" + UNSEEN + "|" + UNSEEN + "$");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    private PlainText() {}

    static String of(String text) {
        if (text.isEmpty() || isPlain(text)) {
            return text;
        }
        String bare = AROUND.matcher(text).replaceAll("");
        return bare.indexOf('\r') < 0 ? bare : LINE_END.matcher(bare).replaceAll("\n");
    }

    /** Most cells begin and end in a letter or a digit, and then there is nothing to do. */
    private static boolean isPlain(String text) {
        return Character.isLetterOrDigit(text.charAt(0))
                && Character.isLetterOrDigit(text.charAt(text.length() - 1))
                && text.indexOf('\r') < 0;
    }
}
