package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.forms.Dragged;
import io.trellis.app.ui.shell.Destination;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that can be dragged onto the form: fields of the entity that are not on it, and every type of field. */
final class Palette extends Div {

    private final Div unplaced = new Div();
    private final transient Consumer<Dragged> chosen;
    private final transient Consumer<Dragged> added;
    private final transient Map<Dragged, Div> entries = new HashMap<>();
    private transient List<FieldDefinition> shown = List.of();

    /**
     * @param chosen by a click or tap, to be placed by the next one on the form
     * @param added by Enter or a double click, to go where the selection is
     */
    Palette(FieldTypes types, Consumer<Dragged> chosen, Consumer<Dragged> added) {
        this.chosen = chosen;
        this.added = added;
        addClassNames("palette");
        TextField search = new TextField();
        search.setPlaceholder(t("forms.palette.search"));
        search.setAriaLabel(t("forms.palette.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        add(search, unplaced);
        Map<String, Div> groups = new HashMap<>();
        Map<Div, String> words = new HashMap<>();
        for (FieldType<?, ?> type : types.all()) {
            Div list = groups.computeIfAbsent(type.group(), this::group);
            Div entry = entry(type.icon(), t(type.label()), new Dragged.NewField(type.id()));
            entry.getElement().setAttribute("data-type", type.id());
            list.add(entry);
            words.put(
                    entry,
                    String.join(" ", type.label().zh(), type.label().en(), type.id())
                            .toLowerCase(Locale.ROOT));
        }
        search.addValueChangeListener(change -> {
            String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
            words.forEach((entry, text) -> entry.setVisible(text.contains(wanted)));
        });
    }

    private Div group(String name) {
        Div list = new Div();
        list.addClassName("palette-list");
        add(new H3(t("forms.group." + name)), list);
        return list;
    }

    /** Shows the fields that are not on the form. */
    void show(List<FieldDefinition> fields, FieldTypes types) {
        if (fields.equals(shown)) {
            // the mouse may be down on one of them
            return;
        }
        shown = List.copyOf(fields);
        unplaced.removeAll();
        if (!fields.isEmpty()) {
            Div list = new Div();
            list.addClassName("palette-list");
            for (FieldDefinition field : fields) {
                String icon = types.find(field.type()).map(FieldType::icon).orElse("question");
                Div entry = entry(icon, t(field.label()), new Dragged.Unplaced(field.key()));
                entry.addClassName("palette-unplaced");
                entry.getElement().setAttribute("data-unplaced", field.key());
                list.add(entry);
            }
            unplaced.add(new H3(t("forms.unplaced")), list);
        }
    }

    /** Marks what was chosen to be placed. */
    void mark(Dragged placing) {
        entries.forEach((dragged, entry) -> entry.setClassName("palette-chosen", dragged.equals(placing)));
    }

    void unmark() {
        entries.values().forEach(entry -> entry.removeClassName("palette-chosen"));
    }

    private Div entry(String icon, String text, Dragged dragged) {
        Component picture = Destination.icon(icon).create();
        Div entry = new Div(picture, new Span(text));
        entry.addClassName("palette-entry");
        entry.getElement().setAttribute("tabindex", "0");
        entry.getElement().setAttribute("role", "button");
        entry.getElement().setAttribute("aria-label", t("forms.palette.entry", text));
        DragSource.create(entry).setDragData(dragged);
        entry.addClickListener(click -> {
            if (click.getClickCount() < 2) {
                chosen.accept(dragged);
            } else {
                added.accept(dragged);
            }
        });
        entry.getElement()
                .addEventListener("keydown", event -> added.accept(dragged))
                .setFilter("(event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), true)");
        entries.put(dragged, entry);
        return entry;
    }
}
