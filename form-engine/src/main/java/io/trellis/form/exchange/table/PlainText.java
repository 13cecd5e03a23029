package io.trellis.form.exchange.table;

import java.util.regex.Pattern;

/** The text of a cell without what nobody sees around it. */
final class PlainText {

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    private PlainText() {}

    static String of(String text) {
        if (text.isEmpty() || isPlain(text)) {
            return text;
        }
        String bare = bare(text);
        return bare.indexOf('\r') < 0 ? bare : LINE_END.matcher(bare).replaceAll("\n");
    }

    /** By hand, as a pattern would start anew at each blank inside the text, and texts are long. */
    private static String bare(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isUnseen(text.charAt(from))) {
            from++;
        }
        while (to > from && isUnseen(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Blanks of all kinds, and signs without width: joiners, marks of direction and of byte order. */
    private static boolean isUnseen(char c) {
        return c >= '\t' && c <= '\r'
                || Character.isSpaceChar(c)
                || c >= '\u200b' && c <= '\u200f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2060' && c <= '\u2064'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\ufeff'
                || c == '\u00ad';
    }

    /** Most cells begin and end in a letter or a digit, and then there is nothing to do. */
    private static boolean isPlain(String text) {
        return Character.isLetterOrDigit(text.charAt(0))
                && Character.isLetterOrDigit(text.charAt(text.length() - 1))
                && text.indexOf('\r') < 0;
    }
}
