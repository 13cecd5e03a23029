package io.trellis.core.expression;

import io.trellis.core.i18n.LocalizedText;

/** The outcome of reading unary tests. */
public sealed interface ParsedTests {

    record Valid(UnaryTests tests) implements ParsedTests {}

    /** @param position offset of the offending character in the source, from 0 */
    record Invalid(int position, LocalizedText message) implements ParsedTests {}

    /** The tests, where invalid ones are a failure; for sources that were checked before. */
    default UnaryTests orThrow() {
        return switch (this) {
            case Valid(UnaryTests tests) -> tests;
            case Invalid(int position, LocalizedText message) ->
                throw new ExpressionFailure(ExpressionFailure.Reason.SYNTAX, message, null);
        };
    }
}
