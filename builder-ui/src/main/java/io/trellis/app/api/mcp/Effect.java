package io.trellis.app.api.mcp;

import java.util.Locale;

/** What a tool does to the world; what an operator allows or not. */
enum Effect {
    /** Nothing. */
    READ,
    /** Records are created and changed. */
    CHANGE,
    /** Tasks are claimed and decided in somebody's name. */
    DECIDE,
    /** Something is put forward that a person may take. */
    PROPOSE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
