package io.trellis.form.reminder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often somebody is reminded. */
public enum Repeat {
    ONCE,
    DAILY,
    /** On each day on which the company works. */
    WORKDAYS,
    WEEKLY,
    /** On the same day of each month; on its last where it has none such. */
    MONTHLY;

    /** As the API and the message files call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Repeat> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
