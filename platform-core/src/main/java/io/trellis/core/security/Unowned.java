package io.trellis.core.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do with records that are nobody's, whatever the scope of their role: a pool to take from. */
public enum Unowned {
    NONE,
    /** See them. */
    READ,
    /** See them, and become the owner of one. */
    TAKE;

    /** As roles name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Unowned> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    Unowned more(Unowned other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
