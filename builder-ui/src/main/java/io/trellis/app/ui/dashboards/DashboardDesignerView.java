package io.trellis.app.ui.dashboards;

import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The page on which a dashboard is designed. */
@Route("design/dashboards/:name")
@PermitAll
public class DashboardDesignerView extends DesignerPage {

    private final transient Dashboards dashboards;
    private final transient DashboardDesigner.Factory designers;

    DashboardDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            Dashboards dashboards,
            DashboardDesigner.Factory designers) {
        super(access, appDrafts, DashboardDefinition.KIND);
        this.dashboards = dashboards;
        this.designers = designers;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        DashboardDraft draft = new DashboardDraft(appDraft, dashboards, name);
        DashboardDefinition dashboard = draft.current().orElseThrow(NotFoundException::new);
        DashboardDesigner designer = designers.open(this, draft, back);
        return new Opened(dashboard.label(), List.of(draft.id()), designer::shows);
    }
}
