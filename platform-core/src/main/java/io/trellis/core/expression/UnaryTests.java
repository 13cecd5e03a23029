package io.trellis.core.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one cell of a decision table asks of an input: {@code < 5}, {@code [1..10]}, {@code "a","b"}, {@code not("a")}, {@code -}. */
public interface UnaryTests {

    String source();

    /** As {@link Expression#references}, without the input itself. */
    Set<List<String>> references();

    /**
     * Whether the input passes. A missing input passes where nothing is asked, and where something other is excluded.
     *
     * @throws ExpressionFailure as {@link Expression#evaluate}
     */
    boolean accept(@Nullable Object input, Map<String, ?> context);

    /** What passes, as far as it can be told without a context. */
    Tested tested();
}
