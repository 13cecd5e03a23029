package io.trellis.workflow.run;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.AssigneeRule.Chooser;
import io.trellis.workflow.bpmn.Following;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Among whom people choose approvers, and whether their choice may stand: nobody decides what they asked for, or chooses themselves. */
@Component
public final class Choosing {

    private static final int MOST = 50;

    private final Assignees assignees;
    private final LastChoices last;
    private final Users users;
    private final Messages messages;

    Choosing(Assignees assignees, LastChoices last, Users users, Messages messages) {
        this.assignees = assignees;
        this.last = last;
        this.users = users;
        this.messages = messages;
    }

    /** What the initiator chooses when they submit. */
    public List<ApproverChoice> atStart(Deployed flow, RecordId record, String initiator) {
        return flow.flow().userTasks().stream()
                .flatMap(task -> choice(flow, task.id(), record, initiator, initiator, Chooser.INITIATOR))
                .toList();
    }

    /** What whoever decides a task chooses with it: the tasks that come next and that say so. */
    public List<ApproverChoice> after(Deployed flow, String element, RecordId record, String initiator, String by) {
        return Following.tasks(flow.flow(), element).stream()
                .flatMap(task -> choice(flow, task, record, initiator, by, Chooser.PREVIOUS))
                .toList();
    }

    private Stream<ApproverChoice> choice(
            Deployed flow, String task, RecordId record, String initiator, String by, Chooser chooser) {
        return flow.rules(task).stream()
                .flatMap(AssigneeRule::parts)
                .flatMap(rule -> rule.chosen(chooser).stream())
                .limit(1)
                .map(range -> {
                    FlowAsking asking = assignees.asking(flow, before(flow, record, initiator), task);
                    List<String> candidates = range.people(asking).stream()
                            .filter(person ->
                                    !person.equals(by) && (!person.equals(initiator) || flow.allowsInitiator(task)))
                            .toList();
                    return new ApproverChoice(
                            task,
                            flow.taskLabel(task),
                            candidates,
                            range.several(),
                            last.of(flow.definition().name(), task, by).stream()
                                    .filter(candidates::contains)
                                    .toList());
                });
    }

    private static Place before(Deployed flow, RecordId record, String initiator) {
        return new Place(
                "",
                "",
                () -> "",
                flow.definition().name(),
                record,
                initiator,
                Map.of(),
                Instant.MAX,
                Map.of(),
                "choosing");
    }

    /** Usernames are as good as ids. */
    public List<String> ids(List<String> names) {
        return names.stream()
                .map(name -> users.find(name)
                        .or(() -> users.byUsername(name))
                        .map(User::id)
                        .orElse(name))
                .distinct()
                .toList();
    }

    /** Why a choice cannot stand; empty where it can. */
    public Optional<LocalizedText> wrong(ApproverChoice choice, List<String> chosen) {
        if (chosen.isEmpty()) {
            return Optional.of(messages.textAbout("workflow.choose.nobody", choice.task()));
        }
        if (chosen.size() > (choice.several() ? MOST : 1)) {
            return Optional.of(messages.textAbout("workflow.choose.one", choice.task()));
        }
        List<String> others = new ArrayList<>(chosen);
        others.removeAll(Set.copyOf(choice.candidates()));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(about(
                        "workflow.choose.not",
                        choice.task(),
                        users.find(others.getFirst()).map(User::name).orElse(others.getFirst())));
    }

    private LocalizedText about(String key, LocalizedText task, String who) {
        return new LocalizedText(
                messages.text(key, task.zh(), who).zh(),
                messages.text(key, task.en(), who).en());
    }

    public void remember(Deployed flow, String task, String by, List<String> people) {
        last.keep(flow.definition().name(), task, by, people);
    }
}
