package io.trellis.form.field;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the way of a record ends at an option: a deal is won or lost. */
public enum Ending {
    SUCCESS,
    FAILURE;

    /** The word in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Ending> of(String code) {
        return Arrays.stream(values())
                .filter(ending -> ending.code().equals(code))
                .findFirst();
    }
}
