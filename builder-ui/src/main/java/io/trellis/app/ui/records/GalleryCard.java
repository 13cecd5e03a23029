package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.trellis.app.ui.files.FileTile;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FileValue;
import java.util.Optional;
import java.util.function.Consumer;

/** A record in a gallery: its picture or else how its title begins, its title, a few facts. */
final class GalleryCard extends Div {

    private final String title;

    GalleryCard(GalleryDrawing.Plan plan, RecordGrid.Row row, FieldContext context) {
        this.title = plan.title()
                .map(named -> RecordGrid.words(named, row, context))
                .filter(text -> !text.isBlank())
                .orElse("—");
        addClassNames("card", "gallery-card");
        getElement().setAttribute("role", "listitem");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("aria-label", title);
        String id = row.record().id().id();
        getElement().setAttribute("data-card", id);
        Anchor link = new Anchor("records/" + row.record().id().entity() + "/" + id);
        link.setRouterIgnore(false);
        link.addClassName("card-title");
        // the card itself is where the keyboard stops
        link.getElement().setAttribute("tabindex", "-1");
        plan.picture().ifPresent(named -> link.add(look(named, row)));
        Span name = new Span(title);
        name.addClassName("gallery-title");
        row.color("").ifPresent(rule -> name.addComponentAsFirst(RowMark.on(this, rule)));
        link.add(name);
        add(link);
        plan.card().stream()
                .filter(named -> RecordGrid.value(named, row) != null)
                .forEach(named -> add(fact(named, row, context)));
    }

    /** The picture lies over the letters, which stay where there is none. */
    private Div look(Fields.Named named, RecordGrid.Row row) {
        Div look = new Div(new Span(title.substring(0, title.offsetByCodePoints(0, 1))));
        look.addClassName("gallery-look");
        look.getElement().setAttribute("aria-hidden", "true");
        Optional.ofNullable(RecordGrid.value(named, row)).stream()
                .flatMap(value -> named.field().files(value).stream())
                .filter(FileValue::drawn)
                .findFirst()
                .ifPresent(file -> {
                    Image small = new Image(FileTile.smallAddress(file), "");
                    small.getElement().setAttribute("loading", "lazy");
                    look.add(small);
                });
        return look;
    }

    private static Div fact(Fields.Named named, RecordGrid.Row row, FieldContext context) {
        Span label = new Span(named.label());
        label.addClassName("card-label");
        Div value = new Div(RecordGrid.marked(named, row, context));
        value.addClassName("card-value");
        Div fact = new Div(label, value);
        fact.addClassName("card-field");
        return fact;
    }

    /** @param chosen told whether it is */
    void selectable(Consumer<Boolean> chosen) {
        Element box = new Element("input");
        box.setAttribute("type", "checkbox");
        box.setAttribute("aria-label", t("board.select", title));
        box.getClassList().add("card-select");
        box.addEventListener(
                        "change",
                        event -> chosen.accept(
                                event.getEventData().path("element.checked").asBoolean(false)))
                .addEventData("element.checked");
        getElement().appendChild(box);
    }
}
