package io.trellis.workflow.engine;

/** The engine could not go on from where the process is; nothing was changed. */
public final class FlowStuck extends RuntimeException {

    public FlowStuck(RuntimeException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
