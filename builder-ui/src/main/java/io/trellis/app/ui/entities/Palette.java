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
import io.trellis.app.ui.forms.CanvasBoxes;
import io.trellis.app.ui.forms.Dragged;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.FormDefinition.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that can be dragged onto the form: fields of the entity that are not on it, every type of field, and what arranges them. */
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
    Palette(FieldTypes types, ElementTypes elements, Consumer<Dragged> chosen, Consumer<Dragged> added) {
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
        Div layout = group("layout");
        for (Frame frame : Frame.values()) {
            LocalizedText label = LocalizedText.same(t("forms.frame." + frame.code()));
            layout.add(entry(CanvasBoxes.icon(frame), label, frame.code(), new Dragged.NewSection(frame), words));
        }
        for (ElementType type : elements.all()) {
            layout.add(entry(
                    Destination.icon(type.icon()), type.label(), type.id(), new Dragged.NewElement(type.id()), words));
        }
        for (FieldType<?, ?> type : types.all()) {
            Div list = groups.computeIfAbsent(type.group(), this::group);
            Div entry = entry(
                    Destination.icon(type.icon()), type.label(), type.id(), new Dragged.NewField(type.id()), words);
            entry.getElement().setAttribute("data-type", type.id());
            list.add(entry);
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
                Div entry = entry(Destination.icon(icon), t(field.label()), new Dragged.Unplaced(field.key()));
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

    /** One that is found by its words in both languages. */
    private Div entry(VaadinIcon icon, LocalizedText label, String id, Dragged dragged, Map<Div, String> words) {
        Div entry = entry(icon, t(label), dragged);
        words.put(entry, String.join(" ", label.zh(), label.en(), id).toLowerCase(Locale.ROOT));
        return entry;
    }

    private Div entry(VaadinIcon icon, String text, Dragged dragged) {
        Component picture = icon.create();
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
