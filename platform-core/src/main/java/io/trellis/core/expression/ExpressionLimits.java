package io.trellis.core.expression;

import java.time.Duration;

/**
 * How much one expression may use.
 *
 * @param sourceLength characters of the source
 * @param nesting brackets within brackets in the source
 * @param depth calls within calls at run time
 * @param steps evaluated nodes of the syntax tree
 * @param items elements of a range, or combinations of a loop over several lists
 * @param weight characters and elements that a function may take in or hand out
 */
public record ExpressionLimits(
        int sourceLength, int nesting, int depth, long steps, int items, int weight, Duration time) {

    public static ExpressionLimits standard() {
        return new ExpressionLimits(20_000, 40, 400, 1_000_000, 10_000, 1_000_000, Duration.ofSeconds(1));
    }
}
