package io.trellis.app.ui.forms;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.app.ui.shell.Focus;
import io.trellis.app.ui.shell.FocusKeys;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The form as it will be, to be arranged: by drag and drop, by keys, by taps, by menu. */
public final class FormCanvas extends Div {

    private final transient CanvasBoxes boxes;
    private final transient Function<Item.Element, String> said;
    private final transient CanvasActions actions;
    private final transient Map<Selection, Div> parts = new HashMap<>();
    private final transient Drawn drawn = new Drawn();
    private transient List<FormDefinition.Section> shown = List.of();

    private record PanelFace(String section) {}

    private record HeadFace(
            Locale language,
            String section,
            String label,
            Frame frame,
            @Nullable String when) {}

    private record GridFace(String section) {}

    private record EndFace(Locale language, String section) {}

    private record FootFace(Locale language) {}

    private record ItemFace(Locale language, String item, String key, Optional<FieldDefinition> field) {}

    private record ElementFace(
            Locale language,
            String type,
            String item,
            @Nullable String when,
            JsonNode settings,
            String said) {}

    /** Where an item stands now, which is asked when something happens: a drop, a tap. */
    private record Place(String section, int position) {}

    /** @param said what an element is set to show, in a few words */
    public FormCanvas(CanvasBoxes boxes, Function<Item.Element, String> said, CanvasActions actions) {
        this.boxes = boxes;
        this.said = said;
        this.actions = actions;
        addClassName("canvas");
        addClickListener(click -> actions.select(new Selection.Whole()));
    }

    /** @param wrong the keys of fields and ids of sections that have problems */
    public void show(EntityDefinition entity, FormDefinition form, Set<String> wrong) {
        drawn.begin();
        parts.clear();
        shown = form.sections();
        List<Div> children = new ArrayList<>();
        for (FormDefinition.Section section : shown) {
            children.add(section(entity, section, wrong));
        }
        children.add(drawn.part(new FootFace(Texts.locale()), this::foot));
        Drawn.arrange(this, children);
    }

    private Div foot() {
        Button more =
                new Button(t("forms.section.add"), VaadinIcon.PLUS.create(), click -> actions.addSection(shown.size()));
        more.addThemeVariants(ButtonVariant.TERTIARY);
        Div end = new Div(more);
        end.addClassName("canvas-foot");
        sectionTarget(end, () -> shown.size());
        return end;
    }

    private int index(String section) {
        return shown.stream().map(FormDefinition.Section::id).toList().indexOf(section);
    }

    private int size(String section) {
        return shown.stream()
                .filter(one -> one.id().equals(section))
                .mapToInt(one -> one.items().size())
                .sum();
    }

    private Optional<Place> place(String item) {
        return shown.stream()
                .flatMap(section -> IntStream.range(0, section.items().size())
                        .filter(i -> section.items().get(i).id().equals(item))
                        .mapToObj(i -> new Place(section.id(), i)))
                .findFirst();
    }

    /** Marks what is selected. @param focus whether it also gets the focus of the keyboard */
    public void select(Selection selection, boolean focus) {
        parts.forEach((of, part) -> part.setClassName("canvas-selected", of.equals(selection)));
        Div part = parts.get(selection);
        if (part != null) {
            part.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
            if (focus) {
                Focus.on(part);
            }
        }
    }

    public void phone(boolean phone) {
        setClassName("canvas-phone", phone);
    }

    /** Shows that a tap places what was chosen. */
    public void placing(boolean placing) {
        setClassName("canvas-placing", placing);
    }

    private Div section(EntityDefinition entity, FormDefinition.Section section, Set<String> wrong) {
        String id = section.id();
        String label = t(section.label());
        Div head = drawn.part(
                new HeadFace(Texts.locale(), id, label, section.frame(), section.when()), () -> head(section, label));
        head.setClassName("canvas-wrong", wrong.contains(id));
        parts.put(new Selection.OfSection(id), head);

        List<Item> items = section.items();
        List<Div> children = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            children.add(item(entity, section, i, wrong));
        }
        Div end = drawn.part(new EndFace(Texts.locale(), id), () -> end(id));
        end.setClassName("canvas-end-empty", items.isEmpty());
        children.add(end);
        Div grid = drawn.part(new GridFace(id), Div::new);
        grid.setClassName("form-section columns-" + section.columns());
        Drawn.arrange(grid, children);

        Div panel = drawn.part(new PanelFace(id), Div::new);
        panel.addClassNames("panel", "canvas-section");
        panel.getElement().setAttribute("data-section", id);
        Drawn.arrange(panel, List.of(head, grid));
        return panel;
    }

    private Div head(FormDefinition.Section shownSection, String label) {
        String section = shownSection.id();
        H2 title = new H2(label.isEmpty() ? t("forms.section.untitled") : label);
        title.setClassName("quiet", label.isEmpty());
        Div head = new Div(CanvasBoxes.icon(shownSection.frame()).create(), title);
        if (shownSection.frame() != Frame.PANEL) {
            Span frame = new Span(t("forms.frame." + shownSection.frame().code()));
            frame.addClassName("canvas-frame");
            head.add(frame);
        }
        CanvasBoxes.badge(CanvasBoxes.condition(shownSection.when())).ifPresent(head::add);
        head.addClassName("canvas-head");
        head.getElement().setAttribute("tabindex", "0");
        head.getElement().setAttribute("role", "button");
        head.getElement().setAttribute("aria-label", t("forms.section.of", label));
        // a click here is not one on the canvas behind it
        head.getElement()
                .addEventListener("click", click -> actions.select(new Selection.OfSection(section)))
                .stopPropagation();
        DragSource.create(head).setDragData(new Dragged.WholeSection(section));
        sectionTarget(head, () -> index(section));
        FocusKeys.on(head, key -> sectionKey(key, section));
        menu(
                head,
                List.of(
                        new Choice("forms.up", () -> actions.moveSection(section, -1)),
                        new Choice("forms.down", () -> actions.moveSection(section, 1)),
                        new Choice("forms.section.addAbove", () -> actions.addSection(index(section))),
                        new Choice("forms.section.remove", () -> actions.removeSection(section))));
        return head;
    }

    private Div end(String section) {
        Div end = new Div(new Span(t("forms.drop")));
        end.addClassNames("canvas-end");
        target(end, () -> Optional.of(new Place(section, size(section))));
        end.getElement()
                .addEventListener("click", click -> {
                    if (!actions.tapped(section, size(section))) {
                        actions.select(new Selection.OfSection(section));
                    }
                })
                .stopPropagation();
        return end;
    }

    private void sectionKey(String key, String section) {
        switch (key) {
            case "ArrowUp", "ArrowLeft" -> actions.moveSection(section, -1);
            case "ArrowDown", "ArrowRight" -> actions.moveSection(section, 1);
            case "Delete", "Backspace" -> actions.removeSection(section);
            default -> actions.select(new Selection.OfSection(section));
        }
    }

    private Div item(EntityDefinition entity, FormDefinition.Section section, int index, Set<String> wrong) {
        Item item = section.items().get(index);
        Div box;
        String name;
        switch (item) {
            case Item.Field placed -> {
                String key = placed.field();
                Optional<FieldDefinition> field = entity.field(key);
                name = field.map(FieldDefinition::label).map(Texts::t).orElse(key);
                box = drawn.part(
                        new ItemFace(Texts.locale(), item.id(), key, field),
                        () -> box(
                                item,
                                "data-field",
                                key,
                                field.map(boxes::field).orElseGet(() -> CanvasBoxes.Content.missing(key))));
                box.setClassName("canvas-wrong", wrong.contains(key));
            }
            case Item.Element element -> {
                name = boxes.name(element);
                String words = said.apply(element);
                box = drawn.part(
                        new ElementFace(
                                Texts.locale(),
                                element.type(),
                                element.id(),
                                element.when(),
                                element.settings(),
                                words),
                        () -> box(item, "data-element", element.id(), boxes.element(element, words)));
                box.setClassName("canvas-wrong", wrong.contains(element.id()));
            }
        }
        for (int width = 1; width <= 4; width++) {
            box.setClassName("span-" + width, width == Math.clamp(item.width(), 1, 4));
        }
        box.getElement()
                .setAttribute(
                        "aria-label",
                        t("forms.item.of", name, index + 1, section.items().size()));
        parts.put(Selection.of(item), box);
        return box;
    }

    private Div box(Item placed, String mark, String name, CanvasBoxes.Content content) {
        Selection self = Selection.of(placed);
        String item = placed.id();
        Div box = new Div(content.box());
        content.badge().ifPresent(box::add);
        box.addClassName("canvas-item");
        box.getElement().setAttribute("tabindex", "0");
        box.getElement().setAttribute("role", "button");
        box.getElement().setAttribute(mark, name);
        box.getElement()
                .addEventListener("click", click -> {
                    boolean put = place(item)
                            .filter(at -> actions.tapped(at.section, at.position))
                            .isPresent();
                    if (!put) {
                        actions.select(self);
                    }
                })
                .stopPropagation();
        DragSource.create(box).setDragData(new Dragged.PlacedItem(item));
        target(box, () -> place(item));
        FocusKeys.on(box, pressed -> itemKey(pressed, item, self));
        menu(
                box,
                List.of(
                        new Choice("forms.back", () -> actions.moveItem(item, -1)),
                        new Choice("forms.onward", () -> actions.moveItem(item, 1)),
                        new Choice("forms.wider", () -> actions.resizeItem(item, 1)),
                        new Choice("forms.narrower", () -> actions.resizeItem(item, -1)),
                        new Choice("forms.item.remove", () -> actions.removeItem(item))));
        return box;
    }

    private void itemKey(String key, String item, Selection self) {
        switch (key) {
            case "ArrowUp", "ArrowLeft" -> actions.moveItem(item, -1);
            case "ArrowDown", "ArrowRight" -> actions.moveItem(item, 1);
            case "Shift+ArrowRight" -> actions.resizeItem(item, 1);
            case "Shift+ArrowLeft" -> actions.resizeItem(item, -1);
            case "Delete", "Backspace" -> actions.removeItem(item);
            default -> actions.select(self);
        }
    }

    private void target(Div box, Supplier<Optional<Place>> place) {
        DropTarget.create(box).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof Dragged dragged && !(data instanceof Dragged.WholeSection)) {
                place.get().ifPresent(at -> actions.drop(dragged, at.section, at.position));
            }
        }));
    }

    private void sectionTarget(Div box, IntSupplier position) {
        DropTarget.create(box).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof Dragged.WholeSection || data instanceof Dragged.NewSection) {
                actions.dropSection((Dragged) data, position.getAsInt());
            }
        }));
    }

    private record Choice(String text, Runnable action) {}

    private static void menu(Component target, List<Choice> choices) {
        ContextMenu menu = new ContextMenu(target);
        choices.forEach(choice ->
                menu.addItem(t(choice.text()), click -> choice.action().run()));
    }
}
