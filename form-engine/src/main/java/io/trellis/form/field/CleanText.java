package io.trellis.form.field;

/** Text as it may be stored: what nobody can see is nothing, and what is no text at all is told apart. */
final class CleanText {

    private CleanText() {}

    /** Nothing but blanks, control characters and characters without a shape. */
    static boolean invisible(String text) {
        return text.codePoints().allMatch(CleanText::unseen);
    }

    /** Half of a character that takes two: no store and no file can hold it. */
    static boolean broken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isLowSurrogate(c)
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(i + 1))) {
                return true;
            }
            i++;
        }
        return false;
    }

    /** Without control characters, except where a line ends or is indented, and without unseen characters around it. */
    static String cleaned(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && stray(text.charAt(from))) {
            from++;
        }
        while (to > from && stray(text.charAt(to - 1))) {
            to--;
        }
        String inner = text.substring(from, to);
        if (inner.chars().noneMatch(CleanText::control)) {
            return inner;
        }
        StringBuilder kept = new StringBuilder(inner.length());
        inner.chars().filter(c -> !control(c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static boolean control(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != 0x85;
    }

    private static boolean stray(char c) {
        return c == '\u200b' || c == '\u2060' || c == '\ufeff' || c == '\u00ad';
    }

    private static boolean unseen(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED -> true;
            // fillers and selectors: letters and marks by class, but without a shape
            default ->
                point == 0x3164
                        || point == 0x115f
                        || point == 0x1160
                        || point == 0xffa0
                        || point == 0x2800
                        || point == 0x034f
                        || point >= 0xfe00 && point <= 0xfe0f
                        || point >= 0xe0100 && point <= 0xe01ef;
        };
    }
}
