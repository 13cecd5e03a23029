package io.trellis.app.ui.forms;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.elements.Around;
import io.trellis.app.ui.elements.ElementFaces;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands on the canvas of a form, as near to the real thing as a draft allows. It takes neither keys nor clicks. */
public final class CanvasBoxes {

    /** Makes them. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final Editors editors;
        private final FieldTypes types;
        private final ElementTypes elements;
        private final ElementFaces faces;

        Factory(Editors editors, FieldTypes types, ElementTypes elements, ElementFaces faces) {
            this.editors = editors;
            this.types = types;
            this.elements = elements;
            this.faces = faces;
        }

        public CanvasBoxes create(CurrentUser user) {
            return new CanvasBoxes(this, user);
        }
    }

    private final Factory parts;
    private final CurrentUser user;

    private CanvasBoxes(Factory parts, CurrentUser user) {
        this.parts = parts;
        this.user = user;
    }

    /** How sections of this frame are known. */
    public static VaadinIcon icon(Frame frame) {
        return switch (frame) {
            case PANEL -> VaadinIcon.GRID_SMALL_O;
            case OPEN -> VaadinIcon.CARET_SQUARE_DOWN_O;
            case FOLDED -> VaadinIcon.CARET_SQUARE_RIGHT_O;
            case TAB -> VaadinIcon.BROWSER;
        };
    }

    /** @param badge that says what is at work there */
    record Content(Div box, Optional<Component> badge) {

        static Content missing(String name) {
            return new Content(CanvasBoxes.missing(name), Optional.empty());
        }
    }

    /** The real input, with a badge where rules are at work. */
    Content field(FieldDefinition field) {
        Div box;
        try {
            ValueEditor editor = parts.editors.create(parts.types.bind(field), EditorSurroundings.of(user, ""));
            editor.required(field.required());
            box = still(editor.component());
        } catch (TrellisException e) {
            // settings that cannot be read yet; the list of problems names them
            box = missing(t(field.label()));
        }
        return new Content(box, badge(rules(field)));
    }

    /** What is drawn of it without a record, else what it will be. @param said what was chosen for it */
    Content element(Item.Element element, String said) {
        Optional<ElementType> type = parts.elements.find(element.type());
        Div box = type.isEmpty()
                ? missing(element.type())
                : parts.faces
                        .draw(element, Around.nothing(user))
                        .map(CanvasBoxes::still)
                        .orElseGet(() -> sketch(type.get(), said));
        return new Content(box, badge(condition(element.when())));
    }

    /** What an element or a section is called to who cannot see it. */
    String name(Item.Element element) {
        return parts.elements.find(element.type()).map(type -> t(type.label())).orElse(element.type());
    }

    private static Div missing(String name) {
        Div note = new Div(VaadinIcon.WARNING.create(), new Span(name));
        note.addClassNames("row", "canvas-missing");
        return note;
    }

    private static Div still(Component drawn) {
        Div still = new Div(drawn);
        still.getElement().setAttribute("inert", true);
        return still;
    }

    private static Div sketch(ElementType type, String said) {
        String words = said.isEmpty() ? t(type.label()) : t(type.label()) + " · " + said;
        Div sketch = new Div(Destination.icon(type.icon()).create(), new Span(words));
        sketch.addClassNames("row", "canvas-sketch");
        return sketch;
    }

    private static List<String> rules(FieldDefinition field) {
        FieldDefinition.FieldRules rules = field.rules();
        List<String> said = new ArrayList<>();
        add(said, "entities.rule.visible", rules.visible());
        add(said, "entities.rule.required", rules.required());
        add(said, "entities.rule.readOnly", rules.readOnly());
        add(said, "entities.rule.value", rules.value());
        add(said, "entities.takes", field.takes());
        return said;
    }

    private static void add(List<String> said, String label, @Nullable String rule) {
        if (rule != null && !rule.isBlank()) {
            said.add(t(label) + ": " + rule);
        }
    }

    /** What a condition says, for a badge. */
    static List<String> condition(@Nullable String when) {
        return when == null ? List.of() : List.of(t("forms.when") + ": " + when);
    }

    /** @param said one line for each rule; no badge without any */
    static Optional<Component> badge(List<String> said) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Icon icon = VaadinIcon.BOLT.create();
        String words = String.join("\n", said);
        Span badge = new Span(icon);
        badge.addClassName("canvas-badge");
        badge.getElement().setAttribute("role", "img").setAttribute("aria-label", words);
        badge.setTitle(words);
        return Optional.of(badge);
    }
}
