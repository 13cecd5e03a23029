package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessDetail.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of all flows, for who keeps them running (the capabilities {@code FLOWS} and {@code ADMIN}) and, to look at, for
 * who designs. The title of a record only whoever may see it is told. Without the capability every call ends in a
 * {@code TrellisException} FORBIDDEN.
 */
public interface Processes {

    boolean mayLook(CurrentUser user);

    boolean mayOperate(CurrentUser user);

    /** Newest first. @param after {@link Page#next} of the page before; empty to begin */
    Page query(CurrentUser user, ProcessQuery query, Optional<String> after, int size);

    /** @param next empty where this is the last */
    record Page(List<ProcessLine> lines, Optional<String> next) {

        public Page {
            lines = List.copyOf(lines);
        }
    }

    long count(CurrentUser user, ProcessQuery query);

    Optional<ProcessDetail> find(CurrentUser user, String process);

    /** What a process waits for, in words; for whoever may see its record too. */
    List<LocalizedText> waits(CurrentUser user, String process);

    /** What is deployed of a flow, oldest first. */
    List<Version> versions(CurrentUser user, String flow);

    /** @param running how many processes run it; {@code current} whether new ones begin with it */
    record Version(String definition, int number, Instant since, long running, boolean current) {}

    /** Where a process can be moved to. */
    List<Target> targets(CurrentUser user, String process);

    /** What would come of it, without doing it; of many only the first are looked at. */
    Preview preview(CurrentUser user, Which which, ProcessWork work);

    /**
     * @param all how many are meant
     * @param looked how many of them were looked at
     * @param would how many of these it would change
     * @param refused why not the others, with how many
     */
    record Preview(long all, int looked, int would, Map<LocalizedText, Integer> refused) {}

    /** @return why not; empty where it is done */
    Optional<LocalizedText> act(CurrentUser user, String process, ProcessWork work);

    /** @return the id of a job */
    String start(CurrentUser user, Which which, ProcessWork work);

    /** Which processes are meant. */
    sealed interface Which {

        record These(List<String> processes) implements Which {
            public These {
                processes = List.copyOf(processes);
            }
        }

        record All(ProcessQuery query) implements Which {}
    }

    /** Whether the history of a process is as it was written; empty where there is no such process. */
    Optional<Verdict> verify(CurrentUser user, String process);

    /** @param broken in words, where it is not */
    record Verdict(int entries, Optional<LocalizedText> broken) {}

    /** Looks at the histories of all. @return the id of a job, whose results name the places that are broken */
    String verifyAll(CurrentUser user);
}
