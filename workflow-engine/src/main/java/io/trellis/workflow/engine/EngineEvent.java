package io.trellis.workflow.engine;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine did, written in its own transaction and relayed afterwards, in order. */
public sealed interface EngineEvent {

    /** Whose event it is; the order matters within one process only. */
    String process();

    record Started(String process, String definition, String workflow, RecordId record, String initiator, Instant at)
            implements EngineEvent {}

    /**
     * Somebody is asked, or somebody else now.
     *
     * @param copies ids of those who get a copy
     */
    record Asked(
            String process,
            String task,
            String definition,
            String element,
            String workflow,
            RecordId record,
            String initiator,
            EngineTask.Holders holders,
            @Nullable Instant due,
            Instant created,
            List<String> copies)
            implements EngineEvent {

        public Asked {
            copies = List.copyOf(copies);
        }

        public Asked of(EngineTask.Holders others) {
            return new Asked(
                    process, task, definition, element, workflow, record, initiator, others, due, created, List.of());
        }
    }

    /** A task is over: decided by somebody, or taken back with its process or by a timer. */
    record TaskEnded(
            String process,
            String task,
            String state,
            @Nullable Decided decided,
            Instant at) implements EngineEvent {}

    record Decided(String outcome, String by, String comment) {}

    record Logged(String process, String element, TaskChange.Log log, Instant at) implements EngineEvent {}

    /** A step that is not tried again by itself. @param said what the failure said */
    record Failed(String process, String element, FlowStuck.Reason reason, LocalizedText said, Instant at)
            implements EngineEvent {}

    /** @param state how */
    record Ended(String process, String state, Instant at) implements EngineEvent {}

    /**
     * A process runs another version of its flow now.
     *
     * @param definition which
     * @param steps elements of that version by those that they were before
     */
    record Migrated(String process, String definition, Map<String, String> steps, Instant at) implements EngineEvent {

        public Migrated {
            steps = Map.copyOf(steps);
        }
    }

    /** A process has sent something to others. */
    record Sent(String process, Post post) implements EngineEvent {}

    /** Nothing happened; a number was drawn. */
    record Drawn() implements EngineEvent {

        @Override
        public String process() {
            return "";
        }
    }

    /** @param sequence grows */
    record Numbered(long sequence, EngineEvent event) {}
}
