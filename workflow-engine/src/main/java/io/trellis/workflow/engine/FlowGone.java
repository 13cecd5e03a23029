package io.trellis.workflow.engine;

/** The engine does not have what a process or task says it runs: its database is not the one of then. */
public final class FlowGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FlowGone(String definition, Throwable cause) {
        super("the engine does not have " + definition, cause);
    }
}
