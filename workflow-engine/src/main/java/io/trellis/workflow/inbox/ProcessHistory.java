package io.trellis.workflow.inbox;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.TaskChange;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the history of processes, each entry chained to the one before; where it ends the engine's database knows too. */
@Component
final class ProcessHistory {

    static final String SUSPEND = "suspend";
    static final String RESUME = "resume";

    private static final int TRIES = 20;

    private final Inbox inbox;

    ProcessHistory(Inbox inbox) {
        this.inbox = inbox;
    }

    void log(long sequence, EngineEvent.Logged event, FlowEngine engine) {
        for (int left = TRIES; left > 0; left--) {
            Optional<ProcessDocument> found = inbox.processes().get(event.process());
            if (found.isEmpty()) {
                return;
            }
            ProcessDocument process = found.get();
            // told twice: where the chain ends may not have been noted before the crash
            Optional<ProcessDocument> written = process.logged() < sequence
                    ? inbox.processes()
                            .updateOne(
                                    Criteria.id(process.id()).and(Criteria.eq("logged", process.logged())),
                                    change(sequence, event, process))
                    : found;
            if (written.isPresent()) {
                anchor(written.get(), engine);
                return;
            }
        }
        throw new IllegalStateException("the history of " + event.process() + " is written by others again and again");
    }

    private static Change change(long sequence, EngineEvent.Logged event, ProcessDocument process) {
        TaskChange.Log log = event.log();
        ProcessDocument.Entry entry = ProcessDocument.Entry.of(event.element(), log, event.at());
        String end = HistoryHash.walk(process).end();
        Change change = Change.of()
                .push("log", entry.chained(HistoryHash.next(end(process, end), entry)))
                .set("logged", sequence);
        return switch (log.action()) {
            case SUSPEND -> change.set("suspended", event.at());
            case RESUME -> change.unset("suspended");
            default -> change;
        };
    }

    /** What was written is gone on from, whatever somebody has made of it: a break stays where it is. */
    private static String end(ProcessDocument process, String walked) {
        String last = process.log().isEmpty() ? null : process.log().getLast().hash();
        return last == null ? walked : last;
    }

    private static void anchor(ProcessDocument process, FlowEngine engine) {
        String end = process.log().isEmpty() ? null : process.log().getLast().hash();
        if (end != null) {
            engine.control().anchors().keep(process.id(), process.log().size(), end);
        }
    }
}
