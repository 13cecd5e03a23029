package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.Decisions;
import io.trellis.workflow.Starters;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.RuleCheck;
import java.util.Optional;
import java.util.function.Consumer;

/** What is wrong with a rule that stands at some place of a flow. */
record RuleChecker(
        At at,
        WorkflowDefinition definition,
        ArtifactSet whole,
        Users users,
        Messages messages,
        Consumer<Problem> problems,
        Consumer<String> fields,
        Consumer<String> expressions)
        implements RuleCheck {

    /** @param later whether somebody may have decided before */
    record At(ArtifactId artifact, String path, boolean later) {}

    @Override
    public void user(String name) {
        Optional<User> found = users.find(name).or(() -> users.byUsername(name));
        if (found.isEmpty()) {
            error("unknown-user", name);
        } else if (!found.get().active()) {
            warning("inactive-user", found.get().name());
        }
    }

    @Override
    public void role(String name) {
        if (!isRole(name, whole)) {
            error("unknown-role", name);
        }
    }

    static boolean isRole(String name, ArtifactSet whole) {
        return whole.find(new ArtifactId("role", name)).isPresent()
                || name.equals(BuiltInRoles.ADMIN)
                || name.equals(BuiltInRoles.ANALYST);
    }

    @Override
    public void department(String name) {
        boolean known = users.department(name).isPresent()
                || users.departments().stream().anyMatch(department -> name.equals(department.code()));
        if (!known) {
            error("unknown-department", name);
        }
    }

    @Override
    public void field(String path) {
        fields.accept(path);
    }

    @Override
    public void feel(String feel) {
        expressions.accept(feel);
    }

    @Override
    public void decision(String name, String output) {
        Optional<DecisionDefinition> found =
                whole.find(new ArtifactId(Decisions.KIND, name)).map(DecisionJson::read);
        if (found.isEmpty()) {
            error("unknown-decision", name);
            return;
        }
        DecisionDefinition table = found.get();
        String entity = table.entity();
        if (entity != null && !entity.equals(definition.entity())) {
            problems.accept(Problem.error(
                    at.artifact(),
                    at.path(),
                    "decision-of-other",
                    messages.textAbout("workflow.check.decision-of-other", table.label())));
        }
        boolean known = table.main().stream()
                .flatMap(main -> main.outputs().stream())
                .anyMatch(one -> one.name().equals(output));
        if (!known) {
            error("unknown-output", output, name);
        }
    }

    @Override
    public void error(String code, Object... details) {
        problems.accept(
                Problem.error(at.artifact(), at.path(), code, messages.text("workflow.check." + code, details)));
    }

    @Override
    public void warning(String code, Object... details) {
        problems.accept(
                Problem.warning(at.artifact(), at.path(), code, messages.text("workflow.check." + code, details)));
    }

    @Override
    public boolean startedByHand() {
        return definition.trigger() instanceof Trigger.Manual && !(definition.starters() instanceof Starters.Nobody);
    }

    @Override
    public boolean hasPrevious() {
        return at.later();
    }
}
