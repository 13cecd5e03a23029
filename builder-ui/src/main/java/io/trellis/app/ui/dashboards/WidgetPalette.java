package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Destination;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.util.function.Consumer;

/** Every kind of widget, to be dragged onto the canvas or chosen. */
final class WidgetPalette extends Div {

    WidgetPalette(WidgetTypes types, Consumer<WidgetType> onChoose) {
        Paragraph help = new Paragraph(t("dashboards.paletteHelp"));
        help.addClassName("quiet");
        Div items = new Div();
        items.addClassName("palette-items");
        types.all().forEach(type -> items.add(item(type, onChoose)));
        add(new H2(t("dashboards.palette")), help, items);
    }

    private static NativeButton item(WidgetType type, Consumer<WidgetType> onChoose) {
        NativeButton item = new NativeButton();
        item.add(Destination.icon(type.icon()).create(), new Span(t(type.label())));
        item.addClassName("palette-item");
        item.setAriaLabel(t("dashboards.add", t(type.label())));
        item.getElement().setAttribute("draggable", "true");
        item.getElement().setAttribute("data-widget-type", type.id());
        item.getElement().setAttribute("data-width", String.valueOf(type.size().w()));
        item.getElement().setAttribute("data-height", String.valueOf(type.size().h()));
        item.addClickListener(click -> onChoose.accept(type));
        return item;
    }
}
