package io.trellis.core.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed expression. Safe for use by many threads. */
public interface Expression {

    String source();

    /**
     * The paths of the context that the expression reads, such as {@code [account, region]}; without local variables and
     * functions. An iteration variable is followed to its list: {@code for l in lines return l.amount} reads
     * {@code [lines, amount]}. Inside a filter ({@code lines[amount > 3]}) a bare name may mean the item's or the
     * context's, so both paths are in the set.
     */
    Set<List<String>> references();

    /**
     * The value, as a plain value: String, BigDecimal (without trailing zeros), Boolean, Instant, LocalDate, List, Map or
     * null. A date and time without a zone is taken in the company's zone; a time and a duration come as ISO text
     * ({@code 14:30:00}, {@code P3D}). A missing name, an operation on null and a division by zero yield null, as FEEL
     * has it.
     *
     * @throws ExpressionFailure when it takes too long, grows too large, or asserts something that is not so
     */
    @Nullable
    Object evaluate(Map<String, ?> context);

    /** Whether the value is true; null and anything that is no boolean is not. */
    default boolean isTrue(Map<String, ?> context) {
        return Boolean.TRUE.equals(evaluate(context));
    }
}
