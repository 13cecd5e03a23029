package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Scope;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.workflow.Starters;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Organisation;
import io.trellis.workflow.assignee.RuleTexts;
import io.trellis.workflow.assignee.RuleWords;
import io.trellis.workflow.bpmn.FlowNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a flow will do that its author may not expect: a task that only whoever asked could decide, and people who get a
 * task about a record that they may not see. By the roles that are published.
 */
final class ApprovalWarnings {

    private final ArtifactId artifact;
    private final Deployed flow;
    private final EntityDefinition entity;
    private final Users users;
    private final Roles roles;
    private final Messages messages;
    private final Organisation organisation;
    private final RuleWords words;
    private final List<Problem> found = new ArrayList<>();

    ApprovalWarnings(
            ArtifactId artifact, Deployed flow, EntityDefinition entity, Users users, Roles roles, Messages messages) {
        this.artifact = artifact;
        this.flow = flow;
        this.entity = entity;
        this.users = users;
        this.roles = roles;
        this.messages = messages;
        this.organisation = Organisation.now(users);
        this.words = new RuleTexts(messages, users, roles, LocalizedText::same);
    }

    List<Problem> find() {
        flow.flow().userTasks().forEach(task -> {
            List<AssigneeRule> rules =
                    flow.rules(task.id()).stream().flatMap(AssigneeRule::parts).toList();
            if (!flow.allowsInitiator(task.id()) && onlyInitiator(task, rules)) {
                warn(task, "self-approval", LocalizedText.same(""));
            }
            if (!flow.definition().approval().selfApproval() && flow.allowsInitiator(task.id()) && decides(task.id())) {
                warn(task, "initiator-decides", LocalizedText.same(""));
            }
            unsighted(rules).forEach(who -> warn(task, "unsighted", who));
        });
        return found;
    }

    /** Whether it can end either way; a task that can only be done is no decision. */
    private boolean decides(String task) {
        List<TaskAction> actions = flow.definition().task(task).actions();
        return actions.isEmpty() || actions.containsAll(List.of(TaskAction.APPROVE, TaskAction.REJECT));
    }

    /** Whether whoever starts it, whoever that is, is the only one whom the rules name. */
    private boolean onlyInitiator(FlowNode.UserTask task, List<AssigneeRule> rules) {
        if (rules.isEmpty() || task.feel() != null) {
            return false;
        }
        if (rules.stream().allMatch(AssigneeRule::isInitiator)) {
            return true;
        }
        Set<String> starters = starters();
        Set<String> deciding = new LinkedHashSet<>();
        for (AssigneeRule rule : rules) {
            Optional<Set<String>> people = rule.known(organisation);
            if (people.isEmpty()) {
                return false;
            }
            deciding.addAll(people.get());
        }
        return starters.size() == 1 && deciding.equals(starters);
    }

    /** Who can start it; empty where that is not known beforehand. */
    private Set<String> starters() {
        WorkflowDefinition definition = flow.definition();
        return definition.trigger().byHandOnly() && definition.starters() instanceof Starters.InRoles(var names)
                ? names.stream()
                        .flatMap(name -> users.inRole(name).stream())
                        .filter(User::active)
                        .map(User::id)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** People and roles who get the task and may not see the entity, each once, by name. */
    private Set<LocalizedText> unsighted(List<AssigneeRule> rules) {
        Set<LocalizedText> unsighted = new LinkedHashSet<>();
        for (AssigneeRule rule : rules) {
            rule.known(organisation)
                    .filter(people -> !people.isEmpty()
                            && people.stream()
                                    .allMatch(id ->
                                            users.find(id).filter(this::isBlind).isPresent()))
                    .ifPresent(_ -> unsighted.add(rule.words(words)));
        }
        return unsighted;
    }

    private boolean isBlind(User user) {
        return user.active()
                && user.roles().stream()
                        .flatMap(name -> roles.find(name).stream())
                        .noneMatch(this::reads);
    }

    private boolean reads(RoleDefinition role) {
        RoleDefinition.EntityRights rights = Optional.ofNullable(role.entities().get(entity.name()))
                .orElseGet(() -> role.entities().get(BuiltInRoles.ANY_ENTITY));
        return rights != null && rights.read() != Scope.NONE;
    }

    private void warn(FlowNode.UserTask task, String code, LocalizedText who) {
        LocalizedText label = flow.taskLabel(task.id());
        String key = "workflow.check." + code;
        found.add(Problem.warning(
                artifact,
                "tasks[" + task.id() + "].assignee",
                code,
                new LocalizedText(
                        messages.text(key, label.zh(), who.zh(), entity.plural().zh())
                                .zh(),
                        messages.text(key, label.en(), who.en(), entity.plural().en())
                                .en())));
    }
}
