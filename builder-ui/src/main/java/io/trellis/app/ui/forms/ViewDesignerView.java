package io.trellis.app.ui.forms;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.design.Desk;
import io.trellis.core.artifact.Problem;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** Designs a list view: fields on the left, its columns in the middle, what else it has on the right. */
@Route("design/views/:name")
@PermitAll
public class ViewDesignerView extends DesignerPage {

    private final transient DesignBar.Factory bars;
    private final transient ViewWork.Factory works;
    private final transient ViewPanel.Factory panels;

    ViewDesignerView(
            DesignAccess access,
            Desk.Factory desks,
            DesignBar.Factory bars,
            ViewWork.Factory works,
            ViewPanel.Factory panels) {
        super(access, desks, Layouts.VIEW);
        this.bars = bars;
        this.works = works;
        this.panels = panels;
    }

    @Override
    protected Opened open(Desk desk, String name, String back) {
        ViewWork work = works.open(desk, name);
        ListView view = work.view().orElseThrow(NotFoundException::new);
        ViewPanel panel = open(desk, work, view.entity(), back);
        return new Opened(view.label(), List.of(work.id()), panel::shows);
    }

    private ViewPanel open(Desk desk, ViewWork work, String entity, String back) {
        ViewFields fields = new ViewFields(work);
        ViewColumns columns = new ViewColumns(work);
        ViewPanel panel = panels.create(work);
        DesignBar bar = bars.create(
                desk,
                back,
                problem -> problem.artifact().equals(work.id()) && panel.shows(problem),
                () -> "records/" + entity + "?view=" + work.id().name());
        bar.listenOn(this);
        Paragraph help = new Paragraph(t("forms.view.help"));
        help.addClassName("quiet");
        Div sheet = new Div(new H3(t("forms.view.columns")), columns, help);
        sheet.addClassNames("panel", "view-sheet");
        Div panes = new Div(
                pane(fields, "designer-left", "forms.view.fields"),
                pane(sheet, "designer-middle", "forms.view.columns"),
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
            List<Problem> problems = desk.problems().stream()
                    .filter(problem -> problem.artifact().equals(work.id()))
                    .toList();
            fields.show();
            columns.show(now.get(), problems);
            panel.show(now.get(), problems);
        };
        desk.onChange(draw);
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
