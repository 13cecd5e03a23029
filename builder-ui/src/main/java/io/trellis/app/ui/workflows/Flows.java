package io.trellis.app.ui.workflows;

import io.trellis.app.ui.design.DesignAccess;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The flows that somebody designs: what is published with their own draft laid over. */
@Component
class Flows {

    private final Artifacts artifacts;
    private final Drafts drafts;
    private final Permissions permissions;
    private final DesignAccess access;

    Flows(Artifacts artifacts, Drafts drafts, Permissions permissions, DesignAccess access) {
        this.artifacts = artifacts;
        this.drafts = drafts;
        this.permissions = permissions;
        this.access = access;
    }

    /** @param published whether it runs; {@code changed} whether the draft differs from that */
    record Listed(Artifact artifact, boolean published, boolean changed) {}

    /** Answers who may not design with the reason. */
    void allow() {
        access.ask();
    }

    boolean mayOperate(CurrentUser user) {
        return permissions.has(user, Capability.ADMIN);
    }

    List<String> apps() {
        return artifacts.apps();
    }

    List<Listed> all(CurrentUser user) {
        Map<String, Listed> found = new TreeMap<>();
        for (String app : artifacts.apps()) {
            Drafts.Draft draft = drafts.of(user, app);
            draft.whole().all(Workflows.KIND).forEach(artifact -> {
                if (artifact.app().equals(app)) {
                    found.put(
                            artifact.name(),
                            new Listed(
                                    artifact,
                                    artifacts.find(artifact.id()).isPresent(),
                                    draft.isChanged(artifact.id())));
                }
            });
        }
        return List.copyOf(found.values());
    }

    Optional<Artifact> find(CurrentUser user, String name) {
        ArtifactId id = new ArtifactId(Workflows.KIND, name);
        return artifacts.apps().stream()
                .flatMap(app -> drafts.of(user, app).find(id).stream()
                        .filter(found -> found.app().equals(app)))
                .findFirst();
    }

    /** Takes a flow away with the next publish; one that was never published is simply gone. */
    void remove(CurrentUser user, Listed flow) {
        if (flow.published()) {
            drafts.remove(user, flow.artifact().app(), flow.artifact().id());
        } else {
            drafts.discard(user, flow.artifact().app(), flow.artifact().id());
        }
    }
}
