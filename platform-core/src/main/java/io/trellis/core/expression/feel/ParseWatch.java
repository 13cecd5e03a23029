package io.trellis.core.expression.feel;

import fastparse.internal.Instrument;
import java.util.Set;

/** Watches the parser: how far it came, and that it does not try for ever (its backtracking can be exponential). */
final class ParseWatch implements Instrument {

    /** Rules that look ahead over several words and say nothing about where a source goes wrong. */
    private static final Set<String> LOOKAHEAD = Set.of(
            "identifier",
            "identifierWithWhitespaces",
            "nameStart",
            "namePart",
            "reservedWord",
            "parameterName",
            "escapedIdentifier",
            "contextKeyAnySymbol",
            "reservedSymbol");

    private final long deadline;
    private int furthest;
    private int tries;

    ParseWatch(long nanos) {
        deadline = System.nanoTime() + nanos;
    }

    int furthest() {
        return furthest;
    }

    @Override
    public void beforeParse(String rule, int index) {
        if ((++tries & 1023) == 0 && System.nanoTime() > deadline) {
            throw new TooHard();
        }
        if (index > furthest && !LOOKAHEAD.contains(rule)) {
            furthest = index;
        }
    }

    @Override
    public void afterParse(String rule, int index, boolean success) {
        // only beginnings matter
    }

    /** Ends a parse that takes too long. */
    static final class TooHard extends RuntimeException {
        TooHard() {
            super("parse takes too long", null, false, false);
        }
    }
}
