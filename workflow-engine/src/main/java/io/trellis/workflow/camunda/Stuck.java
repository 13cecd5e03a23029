package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.FlowStuck;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine threw, as the rest of the product understands it. */
final class Stuck {

    /** The engine tells this failure from others by its text alone. */
    private static final Pattern NO_WAY =
            Pattern.compile("ENGINE-02004 No outgoing sequence flow for the element with id '([^']+)'");

    private Stuck() {}

    static FlowStuck of(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlowStuck known) {
                return known;
            }
            Matcher way = NO_WAY.matcher(String.valueOf(cause.getMessage()));
            if (way.find()) {
                return new FlowStuck(FlowStuck.Reason.NO_WAY, way.group(1), String.valueOf(cause.getMessage()), thrown);
            }
        }
        return new FlowStuck(thrown);
    }
}
