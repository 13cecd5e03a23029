package io.trellis.core.error;

/** Errors of the platform. */
public enum CoreError implements ErrorCode {
    NOT_FOUND(Kind.USER),
    FORBIDDEN(Kind.USER),
    INVALID_INPUT(Kind.USER),
    TOO_LARGE(Kind.USER),
    CONFLICT(Kind.USER),
    /** A question that takes longer than anybody waits: ask for less. */
    TOO_SLOW(Kind.USER),
    /** Too much at once: the same again after a while. */
    BUSY(Kind.USER),
    INVALID_DEFINITION(Kind.ANALYST),
    EXPRESSION_FAILED(Kind.ANALYST),
    SCRIPT_FAILED(Kind.ANALYST),
    STORE_FAILED(Kind.OPERATOR),
    /** A store does not answer now; the same call may go well a little later. */
    STORE_AWAY(Kind.OPERATOR),
    INTERNAL(Kind.OPERATOR);

    private final Kind kind;

    CoreError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
