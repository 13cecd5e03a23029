package io.trellis.core.mongo.embedded.raw;

/**
 * What is known of a condition from a document's bytes: met, not met, or to be left to the library. In this order, so that
 * of all of many it is the least, and of one of many the greatest.
 */
enum Verdict {
    NO,
    UNSURE,
    YES;

    static Verdict of(boolean met) {
        return met ? YES : NO;
    }

    Verdict not() {
        return switch (this) {
            case NO -> YES;
            case UNSURE -> UNSURE;
            case YES -> NO;
        };
    }

    Verdict and(Verdict other) {
        return ordinal() <= other.ordinal() ? this : other;
    }

    Verdict or(Verdict other) {
        return ordinal() >= other.ordinal() ? this : other;
    }
}
