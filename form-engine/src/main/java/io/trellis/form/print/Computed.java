package io.trellis.form.print;

import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What prints compute of a record. Nothing for what cannot be computed of it: a page with a gap is better than none. */
final class Computed {

    private Computed() {}

    /** @param condition in FEEL; null for none */
    static boolean isTrue(
            @Nullable String condition, Map<String, ? extends @Nullable Object> facts, Expressions expressions) {
        return condition == null || Boolean.TRUE.equals(value(condition, facts, expressions));
    }

    static @Nullable Object value(
            String expression, Map<String, ? extends @Nullable Object> facts, Expressions expressions) {
        if (!(expressions.parse(expression) instanceof Parsed.Valid(var parsed))) {
            return null;
        }
        try {
            return parsed.evaluate(facts);
        } catch (ExpressionFailure e) {
            return null;
        }
    }
}
