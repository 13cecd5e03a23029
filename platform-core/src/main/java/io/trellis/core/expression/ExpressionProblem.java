package io.trellis.core.expression;

import io.trellis.core.i18n.LocalizedText;

/**
 * What an analyst has to mend in an expression.
 *
 * @param position offset in the source, from 0: where to put the cursor
 */
public record ExpressionProblem(int position, LocalizedText message) {}
