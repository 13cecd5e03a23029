package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.Desk;
import io.trellis.app.ui.design.Places;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The page on which a dashboard is designed. */
@Route("design/dashboards/:name")
@PermitAll
public class DashboardDesigner extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient Desk.Factory desks;
    private final transient Dashboards dashboards;
    private final transient Workbench.Factory workbenches;
    private String title = "";

    DashboardDesigner(DesignAccess access, Desk.Factory desks, Dashboards dashboards, Workbench.Factory workbenches) {
        this.access = access;
        this.desks = desks;
        this.dashboards = dashboards;
        this.workbenches = workbenches;
        addClassName("designer-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        access.ask();
        String name = event.getRouteParameters().get("name").orElse("");
        Desk desk =
                desks.holding(new ArtifactId(DashboardDefinition.KIND, name)).orElseThrow(NotFoundException::new);
        DashboardDraft draft = new DashboardDraft(desk, dashboards, name);
        title = t(draft.current().orElseThrow(NotFoundException::new).label());
        String back = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .orElse("design");
        Workbench workbench = workbenches.open(this, draft, back);
        Places.asked(event.getLocation(), desk, draft.id()).ifPresent(workbench::shows);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(title));
    }
}
