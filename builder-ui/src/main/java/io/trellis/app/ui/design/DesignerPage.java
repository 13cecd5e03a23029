package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.function.Consumer;

/** A page on which one artifact is designed: its name, where to go back to and which problem to show stand in its address. */
public abstract class DesignerPage extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient AppDraft.Factory appDrafts;
    private final String kind;
    private String title = "";
    private String overview = "design";

    protected DesignerPage(DesignAccess access, AppDraft.Factory appDrafts, String kind) {
        this.access = access;
        this.appDrafts = appDrafts;
        this.kind = kind;
        addClassName("designer-page");
    }

    /** @param edited the artifacts whose problems the page can show */
    public record Opened(LocalizedText label, List<ArtifactId> edited, Consumer<Problem> shows) {}

    /** Fills the page. @throws NotFoundException where the draft holds no such artifact that can be read */
    protected abstract Opened open(AppDraft appDraft, String name, String back);

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        access.ask();
        String name = event.getRouteParameters().get("name").orElse("");
        AppDraft appDraft = appDrafts.holding(new ArtifactId(kind, name)).orElseThrow(NotFoundException::new);
        String back = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .orElse(overview(appDraft));
        Opened opened = open(appDraft, name, back);
        title = t(opened.label());
        overview = overview(appDraft);
        getChildren()
                .filter(DesignBar.class::isInstance)
                .map(DesignBar.class::cast)
                .forEach(bar -> bar.open(opened.edited()));
        DesignerAddresses.asked(event.getLocation(), appDraft, opened.edited()).ifPresent(opened.shows());
    }

    private static String overview(AppDraft appDraft) {
        return "design?app=" + appDraft.app();
    }

    @Override
    public final List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), overview), Crumb.here(title));
    }
}
