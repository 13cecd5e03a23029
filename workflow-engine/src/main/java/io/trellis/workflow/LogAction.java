package io.trellis.workflow;

import java.util.Set;

/** The codes in a process's history, each with a text of its own. */
public final class LogAction {

    private static final Set<String> OF_ASSIGNEES = Set.of(
            "passed-nobody",
            "passed-own",
            "passed-repeat",
            "skipped-repeat",
            "instead-nobody",
            "instead-own",
            "closed-approved",
            "closed-rejected",
            "closed-veto");

    /** How the codes of what is done by time begin. */
    private static final String BY_TIME = "timed-";

    private LogAction() {}

    /** Whether this release has words for it; a later one may know more. */
    public static boolean isKnown(String action) {
        return action.startsWith(BY_TIME)
                || ProcessInfo.OF_PROCESSES.contains(action)
                || OF_ASSIGNEES.contains(action)
                || TaskAction.of(action).isPresent();
    }
}
