package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Users;
import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.assignee.Voting;
import java.util.ArrayList;
import java.util.List;

/** Whether those are there whom a task's way to decide and its policy name, and whether the numbers can be. */
record DecisionCheck(ArtifactSet whole, Users users, Messages messages) {

    private static final String ROLE = "role:";

    List<Problem> task(ArtifactId artifact, String path, TaskSettings task) {
        List<Problem> problems = new ArrayList<>(policy(artifact, path, task.policy()));
        Voting voting = task.voting();
        boolean possible =
                switch (voting.mode()) {
                    case RATIO -> voting.needed() >= 1 && voting.needed() <= 100;
                    case NUMBER -> voting.needed() >= 1;
                    case ANY, ALL, SEQUENCE -> true;
                };
        if (!possible) {
            String code = voting.mode() == Voting.Mode.RATIO ? "bad-ratio" : "bad-number";
            problems.add(Problem.error(
                    artifact,
                    path + ".voting",
                    code,
                    messages.text("workflow.check." + code, String.valueOf(voting.needed()))));
        }
        voting.veto().forEach(who -> known(artifact, path + ".voting", who, problems));
        voting.weights().keySet().forEach(who -> known(artifact, path + ".voting", who, problems));
        return problems;
    }

    List<Problem> policy(ArtifactId artifact, String path, AssigneePolicy policy) {
        List<Problem> problems = new ArrayList<>();
        policy.administrators().forEach(who -> known(artifact, path + ".policy", who, problems));
        return problems;
    }

    private void known(ArtifactId artifact, String path, String who, List<Problem> problems) {
        if (who.startsWith(ROLE)) {
            String role = who.substring(ROLE.length());
            if (!RuleChecker.isRole(role, whole)) {
                problems.add(Problem.error(
                        artifact, path, "unknown-role", messages.text("workflow.check.unknown-role", role)));
            }
            return;
        }
        users.find(who)
                .or(() -> users.byUsername(who))
                .ifPresentOrElse(
                        user -> {
                            if (!user.active()) {
                                problems.add(Problem.warning(
                                        artifact,
                                        path,
                                        "inactive-user",
                                        messages.text("workflow.check.inactive-user", user.name())));
                            }
                        },
                        () -> problems.add(Problem.error(
                                artifact, path, "unknown-user", messages.text("workflow.check.unknown-user", who))));
    }
}
