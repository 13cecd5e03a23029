package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignerBar;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.report.Arrangement;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetDefinition.Cells;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a dashboard is made: kinds of widgets on the left, the real thing in the middle, properties on the right. */
@Route("design/dashboards/:name")
@PermitAll
public class DashboardDesigner extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Permissions permissions;
    private final transient Dashboards dashboards;
    private final transient Drafts drafts;
    private final transient Artifacts artifacts;
    private final transient WidgetTypes types;
    private final transient NewWidget newWidget;
    private final transient WidgetLoader loader;
    private final transient DesignerBar.Factory bars;
    private final transient WidgetPanel.Factory widgetPanels;
    private final transient DashboardPanel.Factory dashboardPanels;

    private transient @Nullable DashboardDraft draft;
    private transient @Nullable DesignerBar bar;
    private final DesignCanvas canvas = new DesignCanvas();
    private final Div properties = new Div();
    private final transient Map<String, WidgetTile> tiles = new HashMap<>();
    private String chosen = "";

    public DashboardDesigner(
            Session session,
            Permissions permissions,
            Dashboards dashboards,
            Drafts drafts,
            Artifacts artifacts,
            WidgetTypes types,
            NewWidget newWidget,
            WidgetLoader loader,
            DesignerBar.Factory bars,
            WidgetPanel.Factory widgetPanels,
            DashboardPanel.Factory dashboardPanels) {
        this.session = session;
        this.permissions = permissions;
        this.dashboards = dashboards;
        this.drafts = drafts;
        this.artifacts = artifacts;
        this.types = types;
        this.newWidget = newWidget;
        this.loader = loader;
        this.bars = bars;
        this.widgetPanels = widgetPanels;
        this.dashboardPanels = dashboardPanels;
        addClassName("designer-page");
        canvas.onSelect(this::select);
        canvas.onPlace((id, cells) -> changed(() -> draft().place(id, cells)));
        canvas.onRemove(this::remove);
        canvas.onDuplicate(this::duplicate);
        canvas.onAdd((type, cells) -> types.find(type).ifPresent(found -> put(found, cells)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElse("");
        CurrentUser user = session.user();
        if (!permissions.has(user, Capability.DESIGN)) {
            removeAll();
            add(new Paragraph(t("dashboards.forbidden")));
            addClassName("page");
            return;
        }
        Artifact artifact =
                DashboardDraft.find(drafts, user, artifacts.apps(), name).orElseThrow(NotFoundException::new);
        draft = new DashboardDraft(drafts, dashboards, user, artifact.app(), name);
        bar = bars.create(artifact.app(), List.of(draft().id()), this::redraw, this::show);
        Button preview = new Button(t("bar.preview"), VaadinIcon.EYE.create(), click -> UI.getCurrent()
                .navigate("dashboards/" + name));
        preview.addThemeVariants(ButtonVariant.TERTIARY);
        Div palette = pane(new WidgetPalette(types, this::add));
        Div middle = pane(canvas);
        middle.addClassName("designer-canvas");
        properties.addClassName("designer-pane");
        Div panes = new Div(palette, middle, properties);
        panes.addClassName("designer");
        removeAll();
        add(bar, panes);
        Button whole = new Button(t("dashboards.page"), VaadinIcon.SLIDERS.create(), click -> select(""));
        whole.addThemeVariants(ButtonVariant.TERTIARY);
        bar.addTool(whole);
        bar.addTool(preview);
        redraw();
    }

    private static Div pane(Component content) {
        Div pane = new Div(content);
        pane.addClassName("designer-pane");
        return pane;
    }

    private DashboardDraft draft() {
        if (draft == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return draft;
    }

    private Optional<DashboardDefinition> current() {
        return draft == null ? Optional.empty() : draft.current();
    }

    private void changed(Runnable change) {
        change.run();
        if (bar != null) {
            bar.refresh();
        }
        drawCanvas();
    }

    private void redraw() {
        if (current().isEmpty()) {
            UI.getCurrent().navigate("design");
            return;
        }
        drawCanvas();
        drawProperties();
    }

    /** Only what changed is drawn anew, so that a step does not make the page flicker. */
    private void drawCanvas() {
        current().ifPresent(dashboard -> {
            List<String> wrong = bar == null
                    ? List.of()
                    : bar.problems().stream().map(DashboardDesigner::widgetOf).toList();
            Map<String, WidgetTile> before = new HashMap<>(tiles);
            tiles.clear();
            for (WidgetDefinition widget : dashboard.widgets()) {
                WidgetTile tile = before.remove(widget.id());
                if (tile == null || !tile.widget().at(widget.cells()).equals(widget)) {
                    WidgetTile anew = tile(dashboard, widget);
                    if (tile == null) {
                        canvas.add(anew);
                    } else {
                        canvas.getElement()
                                .insertChild(canvas.getElement().indexOfChild(tile.getElement()), anew.getElement());
                        tile.removeFromParent();
                    }
                    tile = anew;
                } else {
                    tile.place(widget);
                }
                tile.getElement().getClassList().set("tile-chosen", widget.id().equals(chosen));
                tile.getElement().getClassList().set("tile-wrong", wrong.contains(widget.id()));
                tiles.put(widget.id(), tile);
            }
            before.values().forEach(Component::removeFromParent);
            blank(dashboard.widgets().isEmpty());
        });
    }

    private void blank(boolean nothing) {
        canvas.getChildren()
                .filter(child -> child instanceof Paragraph)
                .toList()
                .forEach(Component::removeFromParent);
        if (nothing) {
            Paragraph help = new Paragraph(t("dashboards.blank"));
            help.addClassNames("quiet", "canvas-blank");
            canvas.add(help);
        }
    }

    private WidgetTile tile(DashboardDefinition dashboard, WidgetDefinition widget) {
        WidgetTile tile = new WidgetTile(widget, click -> {});
        tile.getElement().setAttribute("tabindex", "0");
        tile.addTool(tool(VaadinIcon.COPY_O, t("dashboards.duplicate"), () -> duplicate(widget.id())));
        tile.addTool(tool(VaadinIcon.TRASH, t("dashboards.remove"), () -> remove(widget.id())));
        Div corner = new Div();
        corner.addClassName("tile-corner");
        corner.setTitle(t("dashboards.corner"));
        tile.add(corner);
        loader.load(
                UI.getCurrent(),
                draft().author(),
                dashboard,
                widget.id(),
                Dashboards.initial(dashboard),
                tile::show,
                tile::failed);
        return tile;
    }

    private static Button tool(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.setAriaLabel(text);
        button.setTooltipText(text);
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private void drawProperties() {
        properties.removeAll();
        current()
                .ifPresent(dashboard -> properties.add(dashboard
                        .widget(chosen)
                        .<Component>map(widget -> widgetPanels.create(
                                draft().author(),
                                widget,
                                changed -> changed(() -> draft().replace(placed(changed))),
                                this::drawProperties))
                        .orElseGet(() -> dashboardPanels.create(
                                draft().author(),
                                dashboard,
                                changed -> changed(() -> draft().save(changed)),
                                this::drawProperties))));
    }

    /** The panel knows the widget as it was when it was drawn; where it stands may have changed since. */
    private WidgetDefinition placed(WidgetDefinition changed) {
        return current()
                .flatMap(now -> now.widget(changed.id()))
                .map(now -> changed.at(now.cells()))
                .orElse(changed);
    }

    private void select(String widget) {
        if (!widget.equals(chosen)) {
            chosen = widget;
            tiles.forEach((id, tile) -> tile.getElement().getClassList().set("tile-chosen", id.equals(chosen)));
            drawProperties();
        }
    }

    private void add(WidgetType type) {
        current()
                .ifPresent(dashboard -> put(
                        type,
                        Arrangement.firstFree(
                                dashboard.widgets(),
                                type.size().w(),
                                type.size().h())));
    }

    private void put(WidgetType type, Cells cells) {
        current().ifPresent(dashboard -> {
            WidgetDefinition widget = newWidget.of(draft().author(), dashboard, type, cells);
            changed(() -> draft().add(widget));
            select(widget.id());
            focus(widget.id());
        });
    }

    private void remove(String id) {
        current().flatMap(dashboard -> dashboard.widget(id)).ifPresent(widget -> {
            chosen = "";
            changed(() -> draft().remove(id));
            drawProperties();
            Notices.undoable(t("dashboards.removed", Texts.t(widget.label())), () -> {
                changed(() -> draft().add(widget));
                select(id);
            });
        });
    }

    private void duplicate(String id) {
        current().ifPresent(dashboard -> dashboard.widget(id).ifPresent(widget -> {
            Cells cells = widget.cells();
            WidgetDefinition copy = newWidget
                    .copy(dashboard, widget)
                    .at(Arrangement.free(
                            dashboard.widgets(), new Cells(cells.x(), cells.y() + cells.h(), cells.w(), cells.h())));
            changed(() -> draft().add(copy));
            select(copy.id());
            focus(copy.id());
        }));
    }

    private void focus(String id) {
        WidgetTile tile = tiles.get(id);
        if (tile != null) {
            tile.getElement().callJsFunction("focus");
        }
    }

    /** A problem's place: its widget, or the dashboard as a whole. */
    private void show(Problem problem) {
        chosen = "\0";
        select(widgetOf(problem));
        focus(chosen);
    }

    private static String widgetOf(Problem problem) {
        String path = problem.path();
        return path.startsWith("widgets[") && path.contains("]")
                ? path.substring("widgets[".length(), path.indexOf(']'))
                : "";
    }

    @Override
    public List<Crumb> trail() {
        String name = current().map(now -> Texts.t(now.label())).orElse("");
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(name));
    }
}
