package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.KindPage;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Dashboards in the navigation. */
@Component
@Order(10)
final class DashboardPage implements KindPage {

    private final Artifacts artifacts;
    private final Dashboards dashboards;
    private final Permissions permissions;

    DashboardPage(Artifacts artifacts, Dashboards dashboards, Permissions permissions) {
        this.artifacts = artifacts;
        this.dashboards = dashboards;
        this.permissions = permissions;
    }

    /** One that shows them something; what greets others only is in nobody else's way, but in that of who designs it. */
    private boolean isFor(CurrentUser user, DashboardDefinition dashboard) {
        boolean theirs = dashboard.homeOf().isEmpty()
                || dashboard.homeOf().stream().anyMatch(user.roles()::contains)
                || permissions.has(user, Capability.DESIGN);
        return theirs && dashboards.seen(user, dashboard).isPresent();
    }

    @Override
    public String kind() {
        return DashboardDefinition.KIND;
    }

    @Override
    public Optional<Destination> destination(CurrentUser user, String group, ArtifactId id) {
        return artifacts
                .find(id)
                .filter(found -> isFor(user, dashboards.read(found)))
                .map(found ->
                        new Destination(group, t(ContentLabel.of(found)), "dashboards/" + found.name(), "dashboard"));
    }
}
