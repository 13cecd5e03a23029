package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.dom.Element;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.field.FieldContext;
import io.trellis.form.layout.ListLook.ColorRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A record beside the map: its title, a few facts, how far it is. */
final class MapEntry extends Div {

    private final String title;
    private final Div line = new Div();

    MapEntry(
            String title,
            RecordGrid.Row row,
            String color,
            Optional<ColorRule> mark,
            List<Fields.Named> card,
            FieldContext context) {
        this.title = title;
        addClassName("map-entry");
        getElement().setAttribute("role", "listitem");
        getElement().setAttribute("data-entry", row.record().id().id());
        Span dot = new Span();
        dot.addClassName("calendar-dot");
        if (!color.isEmpty()) {
            dot.getElement().setAttribute("data-color", color);
        }
        Anchor link = new Anchor(
                "records/" + row.record().id().entity() + "/"
                        + row.record().id().id(),
                title);
        link.setRouterIgnore(false);
        link.addClassName("map-title");
        line.addClassName("map-line");
        line.add(mark.<com.vaadin.flow.component.Component>map(RowMark::of).orElse(dot), link);
        add(line);
        Div facts = new Div();
        facts.addClassName("map-facts");
        card.stream()
                .filter(named -> RecordGrid.value(named, row) != null)
                .forEach(named -> facts.add(RecordGrid.marked(named, row, context)));
        if (facts.getComponentCount() > 0) {
            add(facts);
        }
    }

    void far(String distance) {
        Span far = new Span(distance);
        far.addClassName("map-far");
        line.add(far);
    }

    void opensBeside(Runnable open) {
        line.add(button(VaadinIcon.EDIT, t("card.quick", title), open));
    }

    /** @param show leads the map to it */
    void shownBy(Runnable show) {
        line.add(button(VaadinIcon.MAP_MARKER, t("map.show", title), show));
    }

    private static NativeButton button(VaadinIcon icon, String label, Runnable press) {
        NativeButton button = new NativeButton("", click -> press.run());
        button.add(icon.create());
        button.addClassName("map-button");
        button.getElement().setAttribute("aria-label", label);
        button.getElement().setAttribute("title", label);
        return button;
    }

    /** @param chosen told whether it is */
    void selectable(boolean selected, Consumer<Boolean> chosen) {
        Element box = new Element("input");
        box.setAttribute("type", "checkbox");
        box.setAttribute("aria-label", t("board.select", title));
        box.setProperty("checked", selected);
        box.getClassList().add("map-select");
        box.addEventListener(
                        "change",
                        event -> chosen.accept(
                                event.getEventData().path("element.checked").asBoolean(false)))
                .addEventData("element.checked");
        line.getElement().insertChild(0, box);
    }
}
