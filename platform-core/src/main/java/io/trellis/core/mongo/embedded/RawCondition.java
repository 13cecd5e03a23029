package io.trellis.core.mongo.embedded;

import java.util.List;

/**
 * A condition asked of a stored document: met, not met, or to be left to the library. The numbers are in this order so
 * that all of many is the least, and one of many the greatest.
 */
interface RawCondition {

    byte NO = 0;
    byte UNSURE = 1;
    byte YES = 2;

    byte of(RawValues values);

    static byte of(boolean met) {
        return met ? YES : NO;
    }

    static byte not(byte answer) {
        return (byte) (YES - answer);
    }

    static RawCondition all(List<RawCondition> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : values -> {
                    byte least = YES;
                    for (int i = 0; i < parts.size() && least != NO; i++) {
                        least = (byte) Math.min(least, parts.get(i).of(values));
                    }
                    return least;
                };
    }

    static RawCondition any(List<RawCondition> parts) {
        return values -> {
            byte greatest = NO;
            for (int i = 0; i < parts.size() && greatest != YES; i++) {
                greatest = (byte) Math.max(greatest, parts.get(i).of(values));
            }
            return greatest;
        };
    }
}
