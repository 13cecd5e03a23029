package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Focus;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The widgets on the designer's canvas, with real data. Only what changed is drawn anew, so that a step does not flicker. */
final class Tiles {

    private final DesignCanvas canvas;
    private final WidgetLoader loader;
    private final CurrentUser author;
    private final Consumer<String> duplicate;
    private final Consumer<String> remove;
    private final Paragraph blank = new Paragraph(t("dashboards.blank"));
    private Map<String, WidgetTile> shown = new HashMap<>();

    /** @param duplicate told the id of the widget, as is {@code remove} */
    Tiles(
            DesignCanvas canvas,
            WidgetLoader loader,
            CurrentUser author,
            Consumer<String> duplicate,
            Consumer<String> remove) {
        this.canvas = canvas;
        this.loader = loader;
        this.author = author;
        this.duplicate = duplicate;
        this.remove = remove;
        blank.addClassNames("quiet", "canvas-blank");
        canvas.add(blank);
    }

    /**
     * @param tab whose widgets are shown
     * @param wrong the ids of widgets that have problems
     */
    void draw(DashboardDefinition dashboard, String tab, Set<String> wrong) {
        Map<String, WidgetTile> before = shown;
        Map<String, WidgetTile> now = new HashMap<>();
        for (WidgetDefinition widget : dashboard.on(tab)) {
            WidgetTile tile = before.remove(widget.id());
            if (tile == null) {
                tile = tile(dashboard, widget);
                canvas.add(tile);
            } else if (tile.widget().at(widget.cells()).equals(widget)) {
                tile.place(widget);
            } else {
                WidgetTile anew = tile(dashboard, widget);
                canvas.getElement().insertChild(canvas.getElement().indexOfChild(tile.getElement()), anew.getElement());
                tile.removeFromParent();
                tile = anew;
            }
            tile.setClassName("tile-wrong", wrong.contains(widget.id()));
            now.put(widget.id(), tile);
        }
        before.values().forEach(Component::removeFromParent);
        shown = now;
        blank.setVisible(now.isEmpty());
    }

    private WidgetTile tile(DashboardDefinition dashboard, WidgetDefinition widget) {
        WidgetTile tile = new WidgetTile(widget, author, click -> {});
        tile.getElement().setAttribute("tabindex", "0");
        tile.addTool(tool(VaadinIcon.COPY_O, "dashboards.duplicate", () -> duplicate.accept(widget.id())));
        tile.addTool(tool(VaadinIcon.TRASH, "dashboards.remove", () -> remove.accept(widget.id())));
        Div corner = new Div();
        corner.addClassName("tile-corner");
        corner.setTitle(t("dashboards.corner"));
        tile.add(corner);
        WidgetTile.Question question = tile.asked();
        loader.load(
                UI.getCurrent(),
                author,
                dashboard,
                widget.id(),
                Dashboards.initial(dashboard),
                question::answered,
                question::failed);
        return tile;
    }

    private static Button tool(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    /** Marks the widget that is selected; none for the dashboard as a whole. */
    void choose(String widget) {
        shown.forEach((id, tile) -> tile.setClassName("tile-chosen", id.equals(widget)));
    }

    void focus(String widget) {
        WidgetTile tile = shown.get(widget);
        if (tile != null) {
            Focus.on(tile);
        }
    }
}
