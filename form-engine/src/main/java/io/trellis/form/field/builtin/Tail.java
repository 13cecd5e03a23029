package io.trellis.form.field.builtin;

import io.trellis.form.field.FieldType;

/** What is shown of a text that is masked: its end, where it is long enough for that to tell little. */
final class Tail {

    /** Of a longer text and of a shorter one. */
    private static final int LONG = 4;

    private static final int SHORT = 2;

    private Tail() {}

    static String of(String text) {
        int length = text.codePointCount(0, text.length());
        int tail = length > 2 * LONG ? LONG : length > 2 * SHORT ? SHORT : 0;
        return tail == 0
                ? FieldType.MASK
                : FieldType.MASK + " " + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }
}
