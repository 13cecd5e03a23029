package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A process engine with a durable store and transactions of its own. */
public interface FlowEngine {

    /** Idempotent by name and version; older versions stay, for the processes that run them. */
    void deploy(String workflow, String version, String bpmn, String content);

    boolean isDeployed(String workflow, String version);

    /**
     * Starts a process. With a delivery, at most once for the workflow: a repeated call answers with the first process.
     *
     * @throws IllegalStateException when this version is not deployed
     * @throws FlowStuck where it cannot come to its first wait; nothing was started then
     */
    default String start(Start start) {
        return start(List.of(start)).getFirst();
    }

    /** Several, in few transactions, each with all or none of its processes; the answers in their order. */
    List<String> start(List<Start> starts);

    /**
     * @param element the start event where it begins; empty for the plain one
     * @param message what goes with what began it
     * @param chain how many processes brought one another about before it
     * @param chosen the ids of those whom the initiator chose for a task, by the task's id
     * @param answers what the initiator answered, by the key of what was asked
     * @param outlives whether it was the deletion of its record that began it, so that it does not end with it
     */
    record Start(
            String workflow,
            String version,
            RecordId record,
            String initiator,
            Optional<String> delivery,
            Optional<String> element,
            Map<String, @Nullable Object> message,
            int chain,
            Map<String, List<String>> chosen,
            Map<String, Object> answers,
            boolean outlives) {

        public Start {
            chosen = Map.copyOf(chosen);
            answers = Map.copyOf(answers);
        }

        public Start(String workflow, String version, RecordId record, String initiator, Optional<String> delivery) {
            this(workflow, version, record, initiator, delivery, Optional.empty(), Map.of(), 0);
        }

        public Start(
                String workflow,
                String version,
                RecordId record,
                String initiator,
                Optional<String> delivery,
                Optional<String> element,
                Map<String, @Nullable Object> message,
                int chain) {
            this(workflow, version, record, initiator, delivery, element, message, chain, Map.of(), Map.of(), false);
        }

        /** With whom the initiator chose, by the id of the task. */
        public Start choosing(Map<String, List<String>> people) {
            return new Start(
                    workflow, version, record, initiator, delivery, element, message, chain, people, answers, outlives);
        }

        public Start answering(Map<String, Object> given) {
            return new Start(
                    workflow, version, record, initiator, delivery, element, message, chain, chosen, given, outlives);
        }

        /** By the deletion of the record. */
        public Start outliving() {
            return new Start(
                    workflow, version, record, initiator, delivery, element, message, chain, chosen, answers, true);
        }
    }

    /** Why the engine would not take what is written for it; empty where it does. */
    Optional<String> refusal(String bpmn);

    /** Processes that wait for a message or signal, at most so many. @param process only this one; null for all */
    List<Waiting> waiting(Post post, @Nullable String process, int limit);

    /** Somebody who waits. @param execution where in the process */
    record Waiting(String process, String execution, RecordId record) {}

    /**
     * Hands over a message or signal; at most once, however often it is repeated.
     *
     * @param rests whether it came from outside, so that the process has waited for somebody
     * @return whether it was still waited for
     */
    boolean receive(Waiting waiting, Post post, boolean rests);

    /** Asks anew all conditions that the processes of a record wait for. @param event the same in every repetition */
    void changed(RecordId record, String event);

    boolean isRunning(String workflow, RecordId record);

    /** The processes about a record that end with it: not those that its deletion began. */
    List<String> endingWith(RecordId record);

    /** Whether a process of the flow runs that the deletion of the record began. */
    boolean outlives(String workflow, RecordId record);

    /** The ids of the processes about a record. */
    List<String> running(RecordId record);

    /** The JSON that a definition was deployed with. */
    String content(String definition);

    Optional<EngineTask> task(String taskId);

    /**
     * Changes a task in one transaction, one after the other where they are of one process. A change that takes other
     * tasks of the process back is not made while somebody is deciding one of those.
     *
     * @return whether it was changed; not where the task is no longer open
     */
    boolean change(String taskId, Function<EngineTask, TaskChange> decision);

    /** Deadlines that have come, earliest first, at most so many. */
    List<Deadline> come(Instant now, int limit);

    /** When a process began, and while it stood at one of these elements. */
    Stood stood(String process, Set<String> elements);

    /** @param times those that go on have no end yet */
    record Stood(Instant began, List<Time> times) {

        public record Time(Instant from, Optional<Instant> to) {}
    }

    /** Deadlines and timers that a process waits for, earliest first. */
    List<Awaited> awaited(String process);

    /** @param element of the diagram; empty for the whole process; {@code what} of a deadline, empty for a timer */
    record Awaited(String element, String what, Instant at) {}

    /**
     * Does what a deadline is for, once, in one transaction with its end.
     *
     * @param answer is asked only while the deadline and what it is about are there
     * @return whether something was done
     */
    boolean meet(Deadline deadline, Function<Deadline.Met, Deadline.Answer> answer);

    /** It could not be met; once more later. */
    void unmet(Deadline deadline, Instant again);

    /** A word in the history of a process, which may be over. @param element of a task of it */
    void note(String process, String element, TaskChange.Log log);

    /** Ends a process from outside. @return whether it ran */
    boolean end(String process, String state, TaskChange.Log log);

    Optional<Position> position(String process);

    /** @param failure why it stands still; null while all is well */
    record Position(
            String process,
            String definition,
            String workflow,
            RecordId record,
            Set<String> active,
            Set<String> done,
            Set<String> failed,
            @Nullable String failure) {}

    /** What workers outside do. */
    ExternalWork externalWork();

    /** What who keeps flows running does with processes. */
    ProcessControl control();

    /** The ids of processes in which a step has failed. */
    List<String> failed();

    /** Tries failed steps of a process again. @return how many there were */
    int retry(String process);

    /**
     * Hands out what is in the outbox, oldest first, and forgets what was taken. Where the taker throws, it gets the same
     * again one by one; what it still refuses waits, with what follows of the same process, for the next call.
     *
     * @return whether everything was taken
     */
    boolean relay(Consumer<List<EngineEvent.Numbered>> taker);

    /** Called after each transaction that left events. */
    void onEvents(Runnable listener);

    /** The ids of all open tasks after one, in order, for comparing; at most {@code limit}. */
    List<String> openTasks(@Nullable String after, int limit);

    /** What the outbox would have said about a task that is open; for mending the projection. */
    Optional<EngineEvent.Numbered> describe(String taskId);
}
