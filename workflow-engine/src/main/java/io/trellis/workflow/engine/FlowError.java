package io.trellis.workflow.engine;

/** A step has failed in a way for which the diagram has a way of its own. */
public final class FlowError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public FlowError(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
