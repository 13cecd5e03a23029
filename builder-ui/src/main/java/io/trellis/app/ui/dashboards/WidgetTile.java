package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.chart.Chart;
import io.trellis.app.ui.chart.WidgetDrawing;
import io.trellis.app.ui.shell.Texts;
import io.trellis.report.Click;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import java.util.function.Consumer;

/** A widget in its quiet frame. */
final class WidgetTile extends Div {

    private transient WidgetDefinition widget;
    private final transient Consumer<Click> onClick;
    private final Div head = new Div();
    private final Div body = new Div();

    WidgetTile(WidgetDefinition widget, Consumer<Click> onClick) {
        this.widget = widget;
        this.onClick = onClick;
        addClassName("tile");
        H2 title = new H2(title());
        head.addClassName("tile-head");
        head.add(title);
        body.addClassName("tile-body");
        place(widget);
        getElement().setAttribute("data-widget", widget.id());
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", title());
        add(head, body);
        loading();
    }

    /** Moves it; what it shows stays. */
    void place(WidgetDefinition at) {
        widget = at;
        WidgetDefinition.Cells cells = at.cells();
        getElement()
                .getStyle()
                .set("--x", String.valueOf(cells.x()))
                .set("--y", String.valueOf(cells.y()))
                .set("--w", String.valueOf(cells.w()))
                .set("--h", String.valueOf(cells.h()));
    }

    WidgetDefinition widget() {
        return widget;
    }

    String title() {
        String label = Texts.t(widget.label());
        return label.isEmpty() ? t("dashboards.untitled") : label;
    }

    /** Something beside the title. */
    void addTool(Component tool) {
        head.add(tool);
    }

    private void loading() {
        Span placeholder = new Span();
        placeholder.addClassName("widget-loading");
        placeholder.getElement().setAttribute("aria-label", t("dashboards.loading"));
        placeholder.getElement().setAttribute("role", "status");
        body.add(placeholder);
    }

    void show(WidgetData data) {
        body.removeAll();
        body.add(new WidgetDrawing(title(), widget.options(), this::clicked).of(data));
    }

    void failed() {
        body.removeAll();
        Paragraph text = new Paragraph(t("dashboards.failed"));
        text.addClassNames("widget-note", "quiet");
        body.add(text);
    }

    private void clicked(Chart.Point point) {
        onClick.accept(new Click(widget.id(), point.groups(), point.measure()));
    }
}
