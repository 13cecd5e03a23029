package io.trellis.app.ui.entities;

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
import io.trellis.form.entity.Entities;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The page on which an entity is designed together with its form. */
@Route("design/entities/:name")
@PermitAll
public class EntityDesignerView extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient Desk.Factory desks;
    private final transient EntityWork.Factory works;
    private final transient EntityDesigner.Factory designers;
    private String title = "";

    EntityDesignerView(
            DesignAccess access, Desk.Factory desks, EntityWork.Factory works, EntityDesigner.Factory designers) {
        this.access = access;
        this.desks = desks;
        this.works = works;
        this.designers = designers;
        addClassName("designer-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        access.ask();
        String name = event.getRouteParameters().get("name").orElse("");
        Desk desk = desks.holding(new ArtifactId(Entities.KIND, name)).orElseThrow(NotFoundException::new);
        EntityWork work = works.open(desk, name);
        title = t(work.entity().orElseThrow(NotFoundException::new).label());
        String back = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .orElse("design");
        EntityDesigner designer = designers.open(this, desk, work, back);
        Places.asked(event.getLocation(), desk, work.id(), work.formId()).ifPresent(designer::shows);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(title));
    }
}
