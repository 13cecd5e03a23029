package io.trellis.workflow;

/** How starting a flow by hand ended. */
public sealed interface StartResult {

    record Started(String process) implements StartResult {}

    /** No such published flow, or no such record for this user. */
    record Missing() implements StartResult {}

    /** The flow is not for this user to start. */
    record Forbidden() implements StartResult {}

    /** The flow is about records of another entity. */
    record WrongEntity(String wanted) implements StartResult {}
}
