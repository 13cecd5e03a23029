package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.records.ListPreview;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** Designs a list view: fields on the left, the list itself in the middle, what else it has on the right. */
@Route("design/views/:name")
@PermitAll
public class ViewDesignerView extends DesignerPage {

    private final transient DesignBar.Factory bars;
    private final transient ViewDraft.Factory works;
    private final transient ViewPanel.Factory panels;
    private final transient ListPreview previews;
    private final transient Session session;

    ViewDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            ViewDraft.Factory works,
            ViewPanel.Factory panels,
            ListPreview previews,
            Session session) {
        super(access, appDrafts, Layouts.VIEW);
        this.bars = bars;
        this.works = works;
        this.panels = panels;
        this.previews = previews;
        this.session = session;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        ViewDraft work = works.open(appDraft, name);
        ListView view = work.view().orElseThrow(NotFoundException::new);
        ViewPanel panel = open(appDraft, work, view.entity(), back);
        return new Opened(view.label(), List.of(work.id()), panel::shows);
    }

    private ViewPanel open(AppDraft appDraft, ViewDraft work, String entity, String back) {
        ViewFields fields = new ViewFields(work);
        ViewCanvas canvas = new ViewCanvas(work, previews, session);
        ViewPanel panel = panels.create(work);
        DesignBar bar = bars.create(
                appDraft,
                back,
                problem -> problem.artifact().equals(work.id()) && panel.shows(problem),
                () -> "records/" + entity + "?view=" + work.id().name());
        bar.listenOn(this);
        Div panes = new Div(
                pane(fields, "designer-left", "forms.view.fields"),
                pane(canvas, "designer-middle", "forms.view.columns"),
                pane(panel, "designer-right", "forms.properties"));
        panes.addClassName("designer");
        add(bar, panes);
        Runnable draw = () -> {
            Optional<ListView> now = work.view();
            if (now.isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design"));
                return;
            }
            bar.title(t(
                    "forms.view.of",
                    work.entity().map(one -> t(one.plural())).orElse(""),
                    t(now.get().label())));
            List<Problem> problems = appDraft.problems().stream()
                    .filter(problem -> problem.artifact().equals(work.id()))
                    .toList();
            fields.show();
            canvas.show(now.get(), problems);
            panel.show(now.get(), problems);
        };
        appDraft.onChange(draw);
        draw.run();
        return panel;
    }

    private static Div pane(Component content, String name, String label) {
        Div pane = new Div(content);
        pane.addClassNames("designer-pane", name);
        pane.getElement().setAttribute("role", "region");
        pane.getElement().setAttribute("aria-label", t(label));
        return pane;
    }
}
