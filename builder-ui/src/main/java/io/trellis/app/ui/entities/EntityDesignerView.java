package io.trellis.app.ui.entities;

import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The page on which an entity is designed together with its form. */
@Route("design/entities/:name")
@PermitAll
public class EntityDesignerView extends DesignerPage {

    private final transient EntityDraft.Factory works;
    private final transient EntityDesigner.Factory designers;

    EntityDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            EntityDraft.Factory works,
            EntityDesigner.Factory designers) {
        super(access, appDrafts, Entities.KIND);
        this.works = works;
        this.designers = designers;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        EntityDraft work = works.open(appDraft, name);
        EntityDefinition entity = work.entity().orElseThrow(NotFoundException::new);
        EntityDesigner designer = designers.open(this, appDraft, work, back);
        return new Opened(entity.label(), List.of(work.id(), work.formId()), designer::shows);
    }
}
