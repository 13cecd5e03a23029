package io.trellis.workflow.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine could not go on from where the process is; nothing was changed. */
public final class FlowStuck extends RuntimeException {

    /** Why, where the engine says so in a way that can be put into words. */
    public enum Reason {
        /** No flow out of an element applies. */
        NO_WAY,
        /** It went on and on without a person or a timer. */
        ENDLESS,
        /** Something is to be done more times than may be. */
        TOO_MANY,
        /** Anything else; the cause says more. */
        OTHER
    }

    private final Reason reason;
    private final @Nullable String element;

    public FlowStuck(RuntimeException cause) {
        this(Reason.OTHER, null, String.valueOf(cause.getMessage()), cause);
    }

    public FlowStuck(Reason reason, @Nullable String element, String message, @Nullable RuntimeException cause) {
        super(message, cause);
        this.reason = reason;
        this.element = element;
    }

    public Reason reason() {
        return reason;
    }

    /** The id of the element where it stands. */
    public Optional<String> element() {
        return Optional.ofNullable(element);
    }
}
