package io.trellis.form.field;

import com.ibm.icu.text.Normalizer2;

/**
 * Text in the form in which two texts that people call the same are the same: case, full and half width, composition,
 * blanks and what cannot be seen do not tell them apart. Unique values, import keys, names of lookups, filters and search
 * all ask this one; {@link #VERSION} says which records were stored with it.
 */
public final class SameText {

    /** To be raised with every change to what is stored beside a record's values, which is then made anew. */
    public static final int VERSION = 2;

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();

    private SameText() {}

    public static String of(String text) {
        return blanks(plain(text) ? small(text) : FOLD.normalize(text));
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String small(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return text.toLowerCase(java.util.Locale.ROOT);
            }
        }
        return text;
    }

    /** None around it, one where there are several; returns the same text where that is so already. */
    private static String blanks(String text) {
        boolean wanted = true;
        for (int i = 0; i < text.length() && wanted; i++) {
            char c = text.charAt(i);
            wanted = !blank(c) || c == ' ' && i > 0 && i < text.length() - 1 && !blank(text.charAt(i - 1));
        }
        if (wanted) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        boolean open = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (blank(c)) {
                open = !kept.isEmpty();
            } else {
                if (open) {
                    kept.append(' ');
                    open = false;
                }
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }
}
