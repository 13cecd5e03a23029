package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.report.Arrangement;
import io.trellis.report.DefinedMeasures;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetDefinition.Cells;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One dashboard at work: kinds of widgets on the left, the real thing in the middle, properties on the right. */
final class DashboardDesigner {

    /** Opens them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Session session;
        private final DesignBar.Factory bars;
        private final WidgetTypes types;
        private final NewWidget newWidget;
        private final WidgetLoader loader;
        private final WidgetPanel.Factory widgetPanels;
        private final DefinedMeasures measures;
        private final DashboardPanel.Factory dashboardPanels;

        Factory(
                Session session,
                DesignBar.Factory bars,
                WidgetTypes types,
                NewWidget newWidget,
                WidgetLoader loader,
                WidgetPanel.Factory widgetPanels,
                DefinedMeasures measures,
                DashboardPanel.Factory dashboardPanels) {
            this.session = session;
            this.bars = bars;
            this.types = types;
            this.newWidget = newWidget;
            this.loader = loader;
            this.widgetPanels = widgetPanels;
            this.measures = measures;
            this.dashboardPanels = dashboardPanels;
        }

        DashboardDesigner open(Div page, DashboardDraft draft, String back) {
            return new DashboardDesigner(this, page, draft, back);
        }
    }

    private final Factory parts;
    private final Div page;
    private final DashboardDraft draft;
    private final DesignBar bar;
    private final DesignCanvas canvas = new DesignCanvas();
    private final Tiles tiles;
    private final KnownMeasures measures;
    private final Div properties = new Div();
    private String chosen = "";
    private boolean quiet;

    private DashboardDesigner(Factory parts, Div page, DashboardDraft draft, String back) {
        this.parts = parts;
        this.page = page;
        this.draft = draft;
        measures = new KnownMeasures(draft.appDraft(), parts.measures);
        tiles = new Tiles(canvas, parts.loader, parts.session.user(), this::duplicate, this::remove);
        canvas.onSelect(this::select);
        canvas.onPlace((id, cells) -> quietly(() -> draft.place(id, cells)));
        canvas.onStep((id, by) -> quietly(() -> draft.step(id, by)));
        canvas.onRemove(this::remove);
        canvas.onDuplicate(this::duplicate);
        canvas.onAdd((type, cells) -> parts.types.find(type).ifPresent(found -> put(found, cells)));
        String name = draft.id().name();
        bar = parts.bars.create(draft.appDraft(), back, this::shows, () -> "dashboards/" + name);
        bar.listenOn(page);
        bar.device(canvas::phone);
        bar.preview(() -> UI.getCurrent().navigate("dashboards/" + name));
        bar.add(VaadinIcon.COG, "dashboards.page", () -> select(""));
        Div panes = new Div(
                pane(new WidgetPalette(parts.types, this::add), "designer-left", "dashboards.palette"),
                pane(canvas, "designer-canvas", "dashboards.page"),
                pane(properties, "designer-right", "forms.properties"));
        panes.addClassName("designer");
        page.add(bar, panes);
        draft.appDraft().onChange(this::refresh);
        refresh();
    }

    private static Div pane(Component content, String name, String label) {
        Div pane = new Div(content);
        pane.addClassNames("designer-pane", name);
        pane.getElement().setAttribute("role", "region");
        pane.getElement().setAttribute("aria-label", t(label));
        return pane;
    }

    /** The draft is another than before: by a step here, by undo, redo or a publish. */
    private void refresh() {
        draft.current()
                .ifPresentOrElse(
                        dashboard -> {
                            bar.title(t(dashboard.label()));
                            tiles.draw(measures.meant(dashboard), wrong());
                            if (dashboard.widget(chosen).isEmpty()) {
                                chosen = "";
                            }
                            tiles.choose(chosen);
                            if (!quiet) {
                                drawProperties();
                            }
                        },
                        () -> page.getUI().ifPresent(ui -> ui.navigate("design")));
    }

    private Set<String> wrong() {
        return draft.appDraft().problems().stream()
                .filter(problem -> problem.artifact().equals(draft.id()))
                .map(DashboardDesigner::widgetOf)
                .collect(Collectors.toSet());
    }

    /** A step of which the properties shown know already. */
    private void quietly(Runnable step) {
        quiet = true;
        try {
            step.run();
        } finally {
            quiet = false;
        }
    }

    private void drawProperties() {
        properties.removeAll();
        draft.current()
                .ifPresent(dashboard -> properties.add(dashboard
                        .widget(chosen)
                        .<Component>map(widget -> parts.widgetPanels.create(
                                parts.session.user(),
                                widget,
                                measures.of(widget.entity()),
                                changed -> quietly(() -> draft.replace(placed(changed))),
                                this::drawProperties))
                        .orElseGet(() -> parts.dashboardPanels.create(
                                parts.session.user(),
                                dashboard,
                                changed -> quietly(() -> draft.save(changed)),
                                this::drawProperties))));
    }

    /** The panel knows the widget as it was when it was drawn; where it stands may have changed since. */
    private WidgetDefinition placed(WidgetDefinition changed) {
        return draft.widget(changed.id()).map(now -> changed.at(now.cells())).orElse(changed);
    }

    private void select(String widget) {
        if (!widget.equals(chosen)) {
            chosen = widget;
            tiles.choose(widget);
            drawProperties();
        }
    }

    private void add(WidgetType type) {
        draft.current()
                .ifPresent(dashboard -> put(
                        type,
                        Arrangement.firstFree(
                                dashboard.widgets(),
                                type.size().w(),
                                type.size().h())));
    }

    private void put(WidgetType type, Cells cells) {
        draft.current().ifPresent(dashboard -> added(parts.newWidget.of(parts.session.user(), dashboard, type, cells)));
    }

    private void duplicate(String id) {
        draft.current().ifPresent(dashboard -> dashboard.widget(id).ifPresent(widget -> {
            Cells cells = widget.cells();
            added(parts.newWidget
                    .copy(dashboard, widget)
                    .at(Arrangement.free(
                            dashboard.widgets(), new Cells(cells.x(), cells.y() + cells.h(), cells.w(), cells.h()))));
        }));
    }

    private void added(WidgetDefinition widget) {
        chosen = widget.id();
        draft.add(widget);
        tiles.focus(widget.id());
    }

    private void remove(String id) {
        Optional<WidgetDefinition> removed = draft.widget(id);
        removed.ifPresent(widget -> {
            chosen = "";
            draft.remove(id);
            Notices.undoable(t("dashboards.removed", t(widget.label())), () -> {
                chosen = id;
                draft.add(widget);
            });
        });
    }

    /** A problem's place: its widget, or the dashboard as a whole; false where it is on another page. */
    boolean shows(Problem problem) {
        if (!problem.artifact().equals(draft.id())) {
            return false;
        }
        select(widgetOf(problem));
        tiles.focus(chosen);
        return true;
    }

    private static String widgetOf(Problem problem) {
        String path = problem.path();
        return path.startsWith("widgets[") && path.contains("]")
                ? path.substring("widgets[".length(), path.indexOf(']'))
                : "";
    }
}
