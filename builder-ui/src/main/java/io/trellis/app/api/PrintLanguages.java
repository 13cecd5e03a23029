package io.trellis.app.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages that prints can be asked for in. */
final class PrintLanguages {

    private static final Map<String, Locale> ALL = Map.of("zh", Locale.SIMPLIFIED_CHINESE, "en", Locale.ENGLISH);

    private PrintLanguages() {}

    /** @param asked as it was said; blank for one's own. Empty for what is none */
    static Optional<Locale> find(String asked, Locale own) {
        return asked.isBlank() ? Optional.of(own) : Optional.ofNullable(ALL.get(asked));
    }
}
