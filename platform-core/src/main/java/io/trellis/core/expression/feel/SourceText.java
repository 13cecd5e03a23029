package io.trellis.core.expression.feel;

/** A source with its strings, comments and quoted names blanked out, so that brackets and names can be found in it. */
final class SourceText {

    private final String source;
    private final StringBuilder code;
    private int unclosedText = -1;
    private int unbalanced = -1;
    private int nesting;

    SourceText(String source) {
        this.source = source;
        code = new StringBuilder(source);
        blank(source);
        // "]1..3[" and "(1..3]" are ranges: brackets need not match then
        measure(source.contains(".."));
    }

    /** Offset of a string or quoted name that never ends; -1 when there is none. */
    int unclosedText() {
        return unclosedText;
    }

    /** Offset of a bracket without its counterpart; -1 when there is none. */
    int unbalanced() {
        return unbalanced;
    }

    int nesting() {
        return nesting;
    }

    /** Offset of the first use of a name; 0 when it is not spelled out. */
    int positionOf(String name) {
        for (int at = code.indexOf(name); at >= 0; at = code.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean starts = at == 0 || !Character.isJavaIdentifierPart(code.charAt(at - 1));
            boolean ends = end == code.length() || !Character.isJavaIdentifierPart(code.charAt(end));
            if (starts && ends) {
                return at;
            }
        }
        return 0;
    }

    /** Offset of the first text that says this; 0 when it is written with escapes. */
    int positionOfText(String text) {
        return Math.max(0, source.indexOf('"' + text + '"'));
    }

    private void blank(String source) {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '"') {
                at = blankUntil(source, at, endOfText(source, at));
            } else if (c == '`') {
                int end = source.indexOf('`', at + 1);
                unclosedText = end < 0 ? at : unclosedText;
                at = hideBrackets(at, end < 0 ? source.length() : end + 1);
            } else if (source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                at = blankUntil(source, at, end < 0 ? source.length() : end);
            } else if (source.startsWith("/*", at)) {
                int end = source.indexOf("*/", at + 2);
                at = blankUntil(source, at, end < 0 ? source.length() : end + 2);
            } else {
                at++;
            }
        }
    }

    private int endOfText(String source, int start) {
        for (int at = start + 1; at < source.length(); at++) {
            if (source.charAt(at) == '\\') {
                at++;
            } else if (source.charAt(at) == '"') {
                return at + 1;
            }
        }
        unclosedText = start;
        return source.length();
    }

    private int blankUntil(String source, int from, int to) {
        for (int at = from; at < to; at++) {
            code.setCharAt(at, ' ');
        }
        return Math.min(to, source.length());
    }

    /** A quoted name stays, so that it can be found; its brackets are none. */
    private int hideBrackets(int from, int to) {
        for (int at = from; at < to; at++) {
            if ("()[]{}".indexOf(code.charAt(at)) >= 0) {
                code.setCharAt(at, '_');
            }
        }
        return to;
    }

    private void measure(boolean ranges) {
        int[] opened = new int[code.length()];
        int depth = 0;
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            if ("([{".indexOf(c) >= 0) {
                opened[depth++] = at;
                nesting = Math.max(nesting, depth);
            } else if (")]}".indexOf(c) >= 0 && !ranges) {
                boolean matches = depth > 0 && "([{".indexOf(code.charAt(opened[depth - 1])) == ")]}".indexOf(c);
                if (!matches) {
                    unbalanced = at;
                    return;
                }
                depth--;
            } else if (")]}".indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            }
        }
        if (depth > 0 && !ranges) {
            unbalanced = opened[depth - 1];
        }
    }
}
