package io.trellis.form.file;

/** What a file is called, as it may stand in a list and in a header: no path, no signs that turn the line round. */
final class FileName {

    private static final int LONGEST = 200;

    private FileName() {}

    static String of(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        last.codePoints().filter(FileName::isShown).forEach(clean::appendCodePoint);
        String name = clean.toString().strip();
        if (name.isEmpty() || name.chars().allMatch(sign -> sign == '.')) {
            return "file";
        }
        return name.codePointCount(0, name.length()) <= LONGEST ? name : shortened(name);
    }

    private static boolean isShown(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The ending stays: people and programs go by it. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        return new String(name.codePoints().toArray(), 0, LONGEST - ending.length()) + ending;
    }
}
