package io.trellis.form.mongo;

import java.text.Normalizer;
import java.util.Locale;

/** Text in the form in which it is searched: one width, one case. */
final class Folding {

    private Folding() {}

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
