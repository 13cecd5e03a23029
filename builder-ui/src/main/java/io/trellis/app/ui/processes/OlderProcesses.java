package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.PublishNote;
import io.trellis.app.ui.design.Publishing;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Processes;
import io.trellis.workflow.Workflows;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Whoever publishes a flow learns how many processes stay in its older versions, and may bring them along. */
@Component
class OlderProcesses implements PublishNote {

    private final Processes processes;
    private final Session session;

    OlderProcesses(Processes processes, Session session) {
        this.processes = processes;
        this.session = session;
    }

    @Override
    public Optional<String> before(ArtifactId id) {
        long running = running(id, version -> true);
        return running == 0 ? Optional.empty() : Optional.of(t("migrate.note", running));
    }

    @Override
    public Optional<Publishing.Offer> after(ArtifactId id) {
        return running(id, version -> !version.current()) > 0 && processes.mayOperate(session.user())
                ? Optional.of(new Publishing.Offer("migrate.offer", "admin/migrate/" + id.name()))
                : Optional.empty();
    }

    private long running(ArtifactId id, Predicate<Processes.Version> which) {
        CurrentUser user = session.user();
        return id.kind().equals(Workflows.KIND) && processes.mayLook(user)
                ? processes.versions(user, id.name()).stream()
                        .filter(which)
                        .mapToLong(Processes.Version::running)
                        .sum()
                : 0;
    }
}
