package io.trellis.core.expression;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import org.jspecify.annotations.Nullable;

/** An expression that could not be evaluated. The text says why, for whoever wrote it. */
public final class ExpressionFailure extends TrellisException {

    public enum Reason {
        SYNTAX,
        /** An assertion of the expression, or a value that FEEL cannot hold. */
        ERROR,
        TIMEOUT,
        /** Too many steps, a too large list, text or number, or too deep a nesting. */
        TOO_LARGE,
        INTERRUPTED
    }

    private final Reason reason;

    public ExpressionFailure(Reason reason, LocalizedText text, @Nullable Throwable cause) {
        super(CoreError.EXPRESSION_FAILED, text, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
