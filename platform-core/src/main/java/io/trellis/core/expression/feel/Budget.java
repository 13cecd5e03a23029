package io.trellis.core.expression.feel;

import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.ExpressionFailure.Reason;
import io.trellis.core.expression.ExpressionLimits;
import org.jspecify.annotations.Nullable;

/** What one evaluation has used up. Once it is overdrawn it stays so: parts of the engine swallow what is thrown. */
final class Budget {

    private final ExpressionLimits limits;
    private final ExpressionTexts texts;
    private final long deadline;
    private long steps;
    private int depth;
    private @Nullable ExpressionFailure failure;

    Budget(ExpressionLimits limits, ExpressionTexts texts) {
        this.limits = limits;
        this.texts = texts;
        deadline = System.nanoTime() + limits.time().toNanos();
    }

    void enter() {
        rethrow();
        if (++steps > limits.steps()) {
            throw fail(Reason.TOO_LARGE, "too-many-steps", limits.steps());
        }
        if (++depth > limits.depth()) {
            throw fail(Reason.TOO_LARGE, "too-deep", limits.depth());
        }
        if ((steps & 15) == 0) {
            checkTime();
        }
    }

    void leave() {
        depth--;
    }

    void checkTime() {
        if (System.nanoTime() - deadline > 0) {
            throw fail(Reason.TIMEOUT, "timeout", limits.time().toMillis());
        }
    }

    void checkItems(double count) {
        if (count > limits.items()) {
            throw fail(Reason.TOO_LARGE, "too-many-items", limits.items());
        }
    }

    /** @return what remains of the allowed weight */
    int spend(int remaining, int weight) {
        if (weight > remaining) {
            throw fail(Reason.TOO_LARGE, "too-heavy", limits.weight());
        }
        return remaining - weight;
    }

    int weight() {
        return limits.weight();
    }

    ExpressionFailure fail(Reason reason, String key, Object... args) {
        failure = new ExpressionFailure(reason, texts.of(key, args), null);
        return failure;
    }

    void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }
}
