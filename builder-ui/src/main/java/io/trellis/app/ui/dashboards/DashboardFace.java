package io.trellis.app.ui.dashboards;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.design.Paths;
import io.trellis.core.artifact.Artifact;
import io.trellis.report.DashboardDefinition;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Dashboards as they show themselves to who designs. */
@Component
@Order(20)
final class DashboardFace implements KindFace {

    @Override
    public String kind() {
        return DashboardDefinition.KIND;
    }

    @Override
    public String icon() {
        return "dashboard";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of("design/dashboards/" + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(new Start(
                "design.dashboard.new",
                VaadinIcon.DASHBOARD,
                (appDraft, others, apps) -> Paths.go("design/dashboards/new?app=" + appDraft.app()),
                List.of(),
                false));
    }
}
