package io.trellis.app.ui.dashboards;

import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.design.Desk;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The page on which a dashboard is designed. */
@Route("design/dashboards/:name")
@PermitAll
public class DashboardDesigner extends DesignerPage {

    private final transient Dashboards dashboards;
    private final transient Workbench.Factory workbenches;

    DashboardDesigner(DesignAccess access, Desk.Factory desks, Dashboards dashboards, Workbench.Factory workbenches) {
        super(access, desks, DashboardDefinition.KIND);
        this.dashboards = dashboards;
        this.workbenches = workbenches;
    }

    @Override
    protected Opened open(Desk desk, String name, String back) {
        DashboardDraft draft = new DashboardDraft(desk, dashboards, name);
        DashboardDefinition dashboard = draft.current().orElseThrow(NotFoundException::new);
        Workbench workbench = workbenches.open(this, draft, back);
        return new Opened(dashboard.label(), List.of(draft.id()), workbench::shows);
    }
}
