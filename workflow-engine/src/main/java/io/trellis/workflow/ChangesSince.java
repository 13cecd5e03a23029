package io.trellis.workflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Since when it is asked what became of a process's record. */
public enum ChangesSince {
    /** Since the reader decided something in the process last; since it was submitted where they did not. */
    DECIDED,
    /** Since the process began. */
    SUBMITTED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChangesSince> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
