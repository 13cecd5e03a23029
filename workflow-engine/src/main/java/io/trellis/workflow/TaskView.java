package io.trellis.workflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A person's tasks, seen from one side. */
public enum TaskView {
    /** What waits for me. */
    TODO,
    /** What I have decided. */
    DONE,
    /** In processes that I started. */
    STARTED,
    /** What I got a copy of. */
    CC;

    public static Optional<TaskView> of(String code) {
        return Arrays.stream(values())
                .filter(view -> view.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }
}
