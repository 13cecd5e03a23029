package io.trellis.workflow.run;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Version;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.definition.Definitions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Whom a flow belongs to: whoever published it last, else the administrators. They hear of what only they can mend. */
@Component
public final class FlowOwners {

    private final Definitions definitions;
    private final Artifacts artifacts;
    private final Users users;
    private final Assignees assignees;
    private final Notifications notifications;

    FlowOwners(
            Definitions definitions,
            Artifacts artifacts,
            Users users,
            Assignees assignees,
            Notifications notifications) {
        this.definitions = definitions;
        this.artifacts = artifacts;
        this.users = users;
        this.assignees = assignees;
        this.notifications = notifications;
    }

    Set<String> of(String workflow) {
        return definitions
                .published(workflow)
                .flatMap(published -> artifacts.versions(published.definition().app()).stream()
                        .filter(version -> version.changed().contains(new ArtifactId(Workflows.KIND, workflow)))
                        .findFirst())
                .map(Version::author)
                .flatMap(users::find)
                .filter(User::active)
                .map(author -> Set.of(author.id()))
                .orElseGet(assignees::admins);
    }

    /** One of them, the same each time. */
    public Optional<String> first(String workflow) {
        return of(workflow).stream().sorted().findFirst();
    }

    /**
     * @param key told once for each key
     * @param text as one of them may read it
     */
    public void tell(String workflow, String key, Function<CurrentUser, LocalizedText> text) {
        of(workflow).stream()
                .flatMap(owner -> users.find(owner).stream())
                .map(users::asCurrent)
                .forEach(owner ->
                        notifications.tell(owner.id(), key, text.apply(owner), "/design/workflows/" + workflow));
    }
}
