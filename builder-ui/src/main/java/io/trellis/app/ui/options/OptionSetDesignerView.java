package io.trellis.app.ui.options;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.design.ImpactList;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Dependents;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.SharedOptions;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Designs one shared set: its options in their order, what it is called, and which fields use it. */
@Route("design/option-sets/:name")
@PermitAll
public class OptionSetDesignerView extends DesignerPage {

    private final transient DesignBar.Factory bars;
    private final transient Artifacts artifacts;
    private final transient Entities entities;
    private final transient Dependents dependents;
    private final transient ImpactList.Factory impacts;
    private final transient OptionMerging merging;

    OptionSetDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Artifacts artifacts,
            Entities entities,
            Dependents dependents,
            ImpactList.Factory impacts,
            OptionMerging merging) {
        super(access, appDrafts, SharedOptions.KIND);
        this.bars = bars;
        this.artifacts = artifacts;
        this.entities = entities;
        this.dependents = dependents;
        this.impacts = impacts;
        this.merging = merging;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        OptionSetDraft draft = new OptionSetDraft(appDraft, name);
        if (draft.artifact().isEmpty()) {
            throw new NotFoundException();
        }
        DesignBar bar =
                bars.create(appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> "");
        bar.listenOn(this);
        OptionSheet sheet = new OptionSheet(appDraft, draft, artifacts, entities, dependents, impacts, merging);
        OptionSetSide side = new OptionSetSide(appDraft, draft, entities);
        Div body = new Div(sheet, side);
        body.addClassNames("page", "page-flow", "design-body", "option-set-designer");
        add(bar, body);
        Runnable follow = () -> {
            bar.title(t("options.of", t(draft.label())));
            sheet.problems();
        };
        appDraft.onChange(() -> {
            if (draft.artifact().isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design"));
                return;
            }
            if (!draft.isChanging()) {
                sheet.draw();
                side.draw();
            }
            follow.run();
        });
        sheet.draw();
        side.draw();
        follow.run();
        return new Opened(draft.label(), List.of(draft.id()), problem -> {});
    }
}
