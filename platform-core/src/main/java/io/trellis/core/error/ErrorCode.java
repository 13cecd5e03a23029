package io.trellis.core.error;

/** What went wrong, named; each module has an enum of its own. */
public interface ErrorCode {

    String name();

    Kind kind();

    /** Who can help. */
    enum Kind {
        /** The person on the screen, by asking for something else. */
        USER,
        /** Whoever made the form, flow or report. */
        ANALYST,
        /** Whoever runs the installation. */
        OPERATOR
    }
}
