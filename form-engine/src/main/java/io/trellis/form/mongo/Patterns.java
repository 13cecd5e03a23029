package io.trellis.form.mongo;

import org.bson.Document;

/** Regular expressions made of people's words: nothing in them is an operator. */
final class Patterns {

    private static final String SPECIAL = "\\^$.|?*+()[]{}/-#&~";

    private Patterns() {}

    /** Upper and lower case alike. */
    static Document matching(String anchor, String words) {
        return new Document("$regex", anchor + quoted(words)).append("$options", "i");
    }

    /** As written: for text that is folded already. */
    static Document exactly(String anchor, String words) {
        return new Document("$regex", anchor + quoted(words));
    }

    static String quoted(String words) {
        StringBuilder quoted = new StringBuilder();
        words.codePoints().forEach(point -> {
            if (SPECIAL.indexOf(point) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(point);
        });
        return quoted.toString();
    }
}
