package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.KindPage;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.ArtifactId;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** Arranges what stands in an app's navigation, and in which order. */
@Route("design/navigation/:name")
@PermitAll
public class NavigationDesignerView extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient AppDraft.Factory appDrafts;
    private final transient DesignBar.Factory bars;
    private final transient ObjectProvider<KindPage> pages;

    NavigationDesignerView(
            DesignAccess access, AppDraft.Factory appDrafts, DesignBar.Factory bars, ObjectProvider<KindPage> pages) {
        this.pages = pages;
        this.access = access;
        this.appDrafts = appDrafts;
        this.bars = bars;
        addClassName("designer-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        access.ask();
        String name = event.getRouteParameters().get("name").orElse("");
        ArtifactId id = new ArtifactId(NavigationFace.KIND, name);
        // a navigation that nobody made yet is begun here: it is named after its app
        AppDraft appDraft = appDrafts.holding(id).orElseGet(() -> appDrafts.open(name));
        DesignBar bar = bars.create(
                appDraft,
                "design?app=" + appDraft.app(),
                problem -> problem.artifact().equals(id),
                () -> "");
        bar.title(t("design.navigation"));
        bar.listenOn(this);
        NavigationEditor editor = new NavigationEditor(
                appDraft, id, pages.orderedStream().map(KindPage::kind).toList());
        Div body = new Div(editor);
        body.addClassNames("page", "page-flow", "design-body");
        add(bar, body);
        appDraft.onChange(editor::draw);
        editor.draw();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("design.navigation")));
    }
}
