package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.bpmn.Rewinding;
import io.trellis.workflow.engine.Rewind;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whoever decided last takes their decision back, while nobody has done anything with what came of it: what is open by then
 * is taken back, and they have their task anew. A vote is taken back while the others' are awaited.
 */
@Component
final class TakeBack implements Act {

    /** What changes nothing about whose turn it is. */
    static final Set<String> MERE_WORDS =
            Set.of("remind", "copy", "forward", "comment", "timed-remind", "timed-tell", "timed-nobody", "timed-limit");

    private final Decisions decisions;
    private final Happened happened;
    private final Inbox inbox;
    private final Messages messages;

    TakeBack(Decisions decisions, Happened happened, Inbox inbox, Messages messages) {
        this.decisions = decisions;
        this.happened = happened;
        this.inbox = inbox;
        this.messages = messages;
    }

    @Override
    public TaskAction action() {
        return TaskAction.TAKE_BACK;
    }

    @Override
    public boolean fits(Case about) {
        return hasVoted(about) || way(about).isPresent();
    }

    private static boolean hasVoted(Case about) {
        return about.waiting()
                && about.everyoneVotes()
                && about.task().voted().contains(about.user().id());
    }

    /** @param open a task that waits because of the decision */
    private record Way(TaskDocument open, Rewind rewind) {}

    private Optional<Way> way(Case about) {
        TaskDocument decided = about.task();
        Instant ended = decided.ended();
        if (decided.state() != TaskItem.State.DONE
                || !about.user().id().equals(decided.by())
                || ended == null
                || about.isResubmission()
                || !List.of("approved", "rejected").contains(Objects.requireNonNullElse(decided.outcome(), ""))
                || about.flow().flow().loops().containsKey(decided.element())) {
            return Optional.empty();
        }
        Rewinding rewinding = new Rewinding(about.flow().flow());
        List<TaskDocument> later = inbox.ofProcess(decided.process()).stream()
                .filter(other -> !other.id().equals(decided.id()) && arose(other, ended))
                .toList();
        List<TaskDocument> led = later.stream()
                .filter(other -> rewinding.leadsBack(other.element(), decided.element()))
                .toList();
        List<TaskDocument> open = led.stream().filter(inbox::isWaiting).toList();
        boolean again = later.stream().anyMatch(other -> other.element().equals(decided.element()));
        boolean acted = led.stream()
                .anyMatch(other -> !open.contains(other) && other.state() != TaskItem.State.CANCELLED
                        || !other.voted().isEmpty());
        if (open.isEmpty() || again || acted || isTouched(decided, led, ended)) {
            return Optional.empty();
        }
        return rewinding.from(open.getFirst().element(), decided.element()).map(to -> new Way(open.getFirst(), to));
    }

    private static boolean arose(TaskDocument other, Instant ended) {
        Instant created = other.created();
        return created != null && !created.plusMillis(1).isBefore(ended);
    }

    private boolean isTouched(TaskDocument decided, List<TaskDocument> led, Instant ended) {
        List<ProcessDocument.Entry> log =
                inbox.process(decided.process()).map(ProcessDocument::log).orElse(List.of());
        return log.stream()
                .filter(entry ->
                        !Objects.requireNonNullElse(entry.at(), Instant.EPOCH).isBefore(ended)
                                && !MERE_WORDS.contains(entry.action()))
                .anyMatch(entry -> led.stream().anyMatch(task -> task.element().equals(entry.element())));
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        if (hasVoted(about)) {
            return happened.unless(
                    decisions.takeVoteBack(about.user(), about.task().id(), request.comment(), about.beside()),
                    about.task());
        }
        Optional<Way> way = way(about);
        boolean taken = way.isPresent()
                && decisions.takeBack(
                        about.user(),
                        way.get().open().id(),
                        request.comment(),
                        way.get().rewind(),
                        about.beside());
        return taken
                ? new TaskResult.Done()
                : new TaskResult.Conflict(messages.text("workflow.act.acted"), Optional.empty(), Optional.empty());
    }
}
