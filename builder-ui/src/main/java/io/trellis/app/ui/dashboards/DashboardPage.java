package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.KindPage;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.DashboardDefinition;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Dashboards in the navigation. */
@Component
@Order(10)
final class DashboardPage implements KindPage {

    private final Artifacts artifacts;

    DashboardPage(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public String kind() {
        return DashboardDefinition.KIND;
    }

    @Override
    public Optional<Destination> destination(CurrentUser user, String group, ArtifactId id) {
        return artifacts
                .find(id)
                .map(found ->
                        new Destination(group, t(ContentLabel.of(found)), "dashboards/" + found.name(), "dashboard"));
    }
}
