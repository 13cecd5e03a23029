package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.ApprovalSettings.Withdrawal;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.inbox.Inbox;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever asked takes the whole process back, until when its flow lets them. */
@Component
final class Withdraw implements Act {

    private static final Set<String> DECISIONS =
            Set.of("approve", "reject", "return", "timed-approve", "timed-reject", "timed-return");

    private final Decisions decisions;
    private final Happened happened;
    private final Inbox inbox;
    private final Messages messages;

    Withdraw(Decisions decisions, Happened happened, Inbox inbox, Messages messages) {
        this.decisions = decisions;
        this.happened = happened;
        this.inbox = inbox;
        this.messages = messages;
    }

    @Override
    public TaskAction action() {
        return TaskAction.WITHDRAW;
    }

    @Override
    public boolean fits(Case about) {
        return about.waiting() && about.isInitiator() && isAllowed(about);
    }

    private static Withdrawal policy(Case about) {
        return about.flow().definition().approval().withdrawal();
    }

    private boolean isAllowed(Case about) {
        return about.isResubmission()
                || switch (policy(about)) {
                    case ALWAYS -> true;
                    case UNDECIDED -> !isDecided(about);
                    case NEVER -> false;
                };
    }

    /** By anybody, anywhere in the process; what was taken back was not. */
    private boolean isDecided(Case about) {
        Map<String, Integer> decided = new HashMap<>();
        inbox.process(about.task().process()).stream()
                .flatMap(process -> process.log().stream())
                .forEach(entry -> {
                    String who = entry.by() + "/" + entry.element();
                    if (DECISIONS.contains(entry.action())) {
                        decided.merge(who, 1, Integer::sum);
                    } else if (entry.action().equals(TaskAction.TAKE_BACK.code())) {
                        decided.remove(who);
                    }
                });
        return !decided.isEmpty() || !about.task().voted().isEmpty();
    }

    @Override
    public Optional<LocalizedText> why(Case about) {
        return about.waiting() && about.isInitiator() && !isAllowed(about)
                ? Optional.of(messages.text(
                        "workflow.act.withdraw." + policy(about).name().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public boolean isOffered() {
        return false;
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return happened.unless(
                decisions.withdraw(
                        about.user(),
                        about.task().id(),
                        request.comment(),
                        about.beside(),
                        policy(about) == Withdrawal.UNDECIDED),
                about.task());
    }
}
