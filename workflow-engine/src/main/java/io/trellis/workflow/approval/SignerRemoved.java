package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Somebody who was added and has not decided yet is asked no more. */
@Component
final class SignerRemoved implements Act {

    private final Decisions decisions;
    private final Happened happened;
    private final Users users;
    private final Messages messages;

    SignerRemoved(Decisions decisions, Happened happened, Users users, Messages messages) {
        this.decisions = decisions;
        this.happened = happened;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public TaskAction action() {
        return TaskAction.REMOVE_SIGNER;
    }

    @Override
    public boolean fits(Case about) {
        return about.isTheirsToDecide() && !added(about).isEmpty();
    }

    @Override
    public boolean isOffered() {
        return false;
    }

    /** Whoever still has to decide beside or after them. */
    static List<String> added(Case about) {
        EngineTask.Holders holders = about.task().holders();
        List<String> people = holders.together().isEmpty() ? holders.signers() : holders.together();
        return people.stream()
                .filter(person -> !person.equals(about.user().id()))
                .toList();
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        String to = request.to();
        Optional<String> person = to == null
                ? Optional.empty()
                : users.find(to).or(() -> users.byUsername(to)).map(user -> user.id());
        if (person.isEmpty() || !added(about).contains(person.get())) {
            return new TaskResult.Invalid("to", messages.text("workflow.act.not-added"));
        }
        return happened.unless(
                decisions.hand(
                        about.user(),
                        about.task().id(),
                        action(),
                        request.comment(),
                        person.get(),
                        about.beside(),
                        holders -> without(holders, person.get())),
                about.task());
    }

    private static EngineTask.Holders without(EngineTask.Holders holders, String person) {
        if (holders.together().contains(person)) {
            return holders.together(holders.together().stream()
                    .filter(other -> !other.equals(person))
                    .toList());
        }
        return holders.signedBy(
                holders.assignee(),
                holders.signers().stream()
                        .filter(other -> !other.equals(person))
                        .toList());
    }
}
