package io.trellis.app.ui.chart;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.trellis.report.WidgetData.Areas;
import java.util.List;
import java.util.function.Consumer;

/** A square that is divided; each part leads to what is in it. */
final class AreaGrid extends Div {

    AreaGrid(Areas data, Consumer<Chart.Point> onClick) {
        addClassName("areas");
        Div plane = new Div();
        plane.addClassName("areas-plane");
        plane.getStyle().set("--steps", String.valueOf(data.steps()));
        plane.getElement().setAttribute("role", "list");
        data.areas().forEach(area -> plane.add(part(area, data.steps(), onClick)));
        Span up = new Span("↑ " + data.up());
        up.addClassNames("areas-up", "quiet");
        Span across = new Span(data.across() + " →");
        across.addClassNames("areas-across", "quiet");
        add(up, plane, across);
    }

    private static Div part(Areas.Area area, int steps, Consumer<Chart.Point> onClick) {
        Span name = new Span(area.group().label());
        name.addClassName("areas-name");
        Span value = new Span(area.text());
        value.addClassName("areas-value");
        Span told = new Span(String.join(" · ", area.told()));
        told.addClassNames("areas-told", "quiet");
        NativeButton button = new NativeButton();
        button.add(name, value, told);
        button.addClassName("area");
        button.getElement().setAttribute("data-color", area.group().color());
        button.setTitle(area.group().label() + ": " + area.text() + " · " + told.getText());
        button.setEnabled(area.value().signum() != 0);
        button.addClickListener(
                click -> onClick.accept(new Chart.Point(List.of(area.group().value()), 0)));
        Div box = new Div(button);
        box.addClassName("areas-part");
        box.getElement().setAttribute("role", "listitem");
        box.getStyle()
                .set("grid-column", area.left() + " / span " + area.width())
                // rows of a grid go down
                .set("grid-row", (steps - area.bottom() - area.height() + 2) + " / span " + area.height());
        return box;
    }
}
