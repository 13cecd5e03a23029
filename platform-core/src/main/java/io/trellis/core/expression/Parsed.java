package io.trellis.core.expression;

import io.trellis.core.i18n.LocalizedText;

/** The outcome of reading an expression. */
public sealed interface Parsed {

    record Valid(Expression expression) implements Parsed {}

    /** @param position offset of the offending character in the source, from 0 */
    record Invalid(int position, LocalizedText message) implements Parsed {}

    /** The expression, where an invalid one is a failure; for sources that were checked before. */
    default Expression orThrow() {
        return switch (this) {
            case Valid(Expression expression) -> expression;
            case Invalid(int position, LocalizedText message) ->
                throw new ExpressionFailure(ExpressionFailure.Reason.SYNTAX, message, null);
        };
    }
}
