package io.trellis.form.field;

import java.util.Optional;

/** What somebody typed outside of any field, made fit to be stored. */
public final class EnteredText {

    private EnteredText() {}

    /** Without what nobody sees; empty where that is all there is, or where it is no text that can be stored. */
    public static Optional<String> read(String given) {
        return CleanText.broken(given) || CleanText.invisible(given)
                ? Optional.empty()
                : Optional.of(CleanText.cleaned(given).strip());
    }
}
