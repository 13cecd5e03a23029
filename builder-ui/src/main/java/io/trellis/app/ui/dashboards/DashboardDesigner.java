package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.report.Arrangement;
import io.trellis.report.DashboardDefinition;
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
        private final Messages messages;

        Factory(
                Session session,
                DesignBar.Factory bars,
                WidgetTypes types,
                NewWidget newWidget,
                WidgetLoader loader,
                WidgetPanel.Factory widgetPanels,
                DefinedMeasures measures,
                DashboardPanel.Factory dashboardPanels,
                Messages messages) {
            this.session = session;
            this.bars = bars;
            this.types = types;
            this.newWidget = newWidget;
            this.loader = loader;
            this.widgetPanels = widgetPanels;
            this.measures = measures;
            this.dashboardPanels = dashboardPanels;
            this.messages = messages;
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
    private final DashboardTabs tabs = new DashboardTabs(this::turn);
    private final Button another = PropertyInputs.adding(t("dashboards.tabs.add"), this::addTab);
    private final Tiles tiles;
    private final TabEdits edits;
    private final KnownMeasures measures;
    private final Div properties = new Div();
    private String chosen = "";
    private String tab = "";
    private boolean quiet;

    private DashboardDesigner(Factory parts, Div page, DashboardDraft draft, String back) {
        this.parts = parts;
        this.page = page;
        this.draft = draft;
        measures = new KnownMeasures(draft.appDraft(), parts.measures);
        tiles = new Tiles(canvas, parts.loader, parts.session.user(), this::duplicate, this::remove);
        edits = new TabEdits(draft, parts.messages);
        canvas.onSelect(this::select);
        canvas.onTab(this::move);
        canvas.onTabBeside((id, by) -> move(id, edits.beside(id, by)));
        canvas.onPlace((id, cells) -> quietly(() -> draft.place(id, cells.on(tab))));
        canvas.onStep((id, by) -> quietly(() -> draft.step(id, by)));
        canvas.onRemove(this::remove);
        canvas.onDuplicate(this::duplicate);
        canvas.onAdd((type, cells) -> parts.types.find(type).ifPresent(found -> put(found, cells.on(tab))));
        String name = draft.id().name();
        bar = parts.bars.create(draft.appDraft(), back, this::shows, () -> "dashboards/" + name);
        bar.listenOn(page);
        bar.device(canvas::phone);
        bar.preview(() -> UI.getCurrent().navigate("dashboards/" + name));
        bar.add(VaadinIcon.COG, "dashboards.page", () -> select(""));
        Div panes = new Div(
                pane(new WidgetPalette(parts.types, this::add), "designer-left", "dashboards.palette"),
                pane(tabbed(), "designer-canvas", "dashboards.page"),
                pane(properties, "designer-right", "forms.properties"));
        panes.addClassName("designer");
        page.add(bar, panes);
        draft.appDraft().onChange(this::refresh);
        refresh();
    }

    private Div tabbed() {
        Div line = new Div(tabs, another);
        line.addClassName("canvas-tabs");
        Div tabbed = new Div(line, canvas);
        tabbed.addClassName("canvas-tabbed");
        return tabbed;
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
                            if (dashboard.widget(chosen).isEmpty()) {
                                chosen = "";
                            }
                            show(dashboard);
                            tiles.choose(chosen);
                            if (!quiet) {
                                drawProperties();
                            }
                        },
                        () -> page.getUI().ifPresent(ui -> ui.navigate("design")));
    }

    /** One tab: that of the chosen widget, else the one that was shown before. */
    private void show(DashboardDefinition dashboard) {
        tab = dashboard
                .widget(chosen)
                .map(widget -> widget.cells().tab())
                .or(() -> dashboard.tabs().stream()
                        .map(DashboardDefinition.Tab::id)
                        .filter(tab::equals)
                        .findFirst())
                .orElse(
                        dashboard.tabs().isEmpty()
                                ? ""
                                : dashboard.tabs().getFirst().id());
        tabs.show(dashboard.tabs(), tab);
        another.setEnabled(!edits.isFull());
        tiles.draw(measures.meant(dashboard), tab, wrong());
    }

    private void turn(String other) {
        tab = other;
        chosen = "";
        draft.current().ifPresent(this::show);
        drawProperties();
    }

    /** Shows the new one at once, and the names of all beside it. */
    private void addTab() {
        chosen = "";
        turn(edits.add());
    }

    private void move(String widget, String other) {
        chosen = widget;
        edits.move(widget, other);
        tiles.focus(widget);
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
                                dashboard.tabs(),
                                changed -> quietly(() -> draft.replace(placed(changed))),
                                this::drawProperties))
                        .orElseGet(() -> parts.dashboardPanels.create(
                                parts.session.user(),
                                dashboard,
                                new TabLines(
                                        dashboard.tabs(), edits, this::addTab, tab -> quietly(() -> edits.rename(tab))),
                                changed -> quietly(() -> draft.describe(changed)),
                                this::drawProperties))));
    }

    /** The panel knows the widget as it was when it was drawn; where it stands may have changed since. */
    private WidgetDefinition placed(WidgetDefinition changed) {
        Optional<DashboardDefinition> dashboard = draft.current();
        return dashboard
                .flatMap(now -> now.widget(changed.id()))
                .map(now -> changed.cells().tab().equals(now.cells().tab())
                        ? changed.at(now.cells())
                        : changed.at(Arrangement.free(dashboard.get().widgets(), changed.cells())))
                .orElse(changed);
    }

    private void select(String widget) {
        if (!widget.equals(chosen)) {
            chosen = widget;
            draft.current()
                    .filter(now -> now.widget(widget)
                            .filter(one -> !one.cells().tab().equals(tab))
                            .isPresent())
                    .ifPresent(this::show);
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
                                tab,
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
                    .at(Arrangement.free(dashboard.widgets(), cells.moved(cells.x(), cells.y() + cells.h()))));
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
