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
        int type = Character.getType(sign);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }

    /** The ending stays: people and programs go by it. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        return new String(name.codePoints().toArray(), 0, LONGEST - ending.length()) + ending;
    }
}
