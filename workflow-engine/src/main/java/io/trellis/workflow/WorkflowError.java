package io.trellis.workflow;

import io.trellis.core.error.ErrorCode;

/** Errors of flows. */
public enum WorkflowError implements ErrorCode {
    /** The process cannot go on from where it is: no condition holds, or an expression fails. */
    FLOW_STUCK(Kind.ANALYST);

    private final Kind kind;

    WorkflowError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
