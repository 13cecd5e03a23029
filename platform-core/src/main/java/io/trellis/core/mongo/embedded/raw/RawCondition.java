package io.trellis.core.mongo.embedded.raw;

import java.util.List;

/** A condition asked of a stored document. */
interface RawCondition {

    Verdict of(RawValues values);

    static RawCondition not(RawCondition condition) {
        return values -> condition.of(values).not();
    }

    static RawCondition all(List<RawCondition> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : values -> {
                    Verdict least = Verdict.YES;
                    for (int i = 0; i < parts.size() && least != Verdict.NO; i++) {
                        least = least.and(parts.get(i).of(values));
                    }
                    return least;
                };
    }

    static RawCondition any(List<RawCondition> parts) {
        return values -> {
            Verdict greatest = Verdict.NO;
            for (int i = 0; i < parts.size() && greatest != Verdict.YES; i++) {
                greatest = greatest.or(parts.get(i).of(values));
            }
            return greatest;
        };
    }
}
