package io.trellis.app.ui.options;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.design.Colors;
import io.trellis.app.ui.options.OptionSetDraft.Entry;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/** One option of a set: its colour, its labels, its code, whether it is offered, and its place among the others. */
final class OptionRow extends Div {

    private static final int LONGEST = 200;

    /** What is done with it elsewhere on the page. */
    interface Steps {
        /** Its looks; the row stands as it is. */
        void change(java.util.function.UnaryOperator<Entry> change);

        void move(int by);

        void drop(String other);

        void remove();
    }

    OptionRow(Entry entry, int place, int size, Steps steps) {
        String label = t(entry.label());
        Icon handle = VaadinIcon.MENU.create();
        handle.addClassNames("quiet", "option-handle");
        Colors color = new Colors(entry.color());
        color.setLabel(null);
        color.setAriaLabel(t("options.color.of", label));
        color.addClassName("option-color");
        Span dot = new Span();
        dot.addClassName("color-dot");
        dot.getElement().setAttribute("data-color", entry.color());
        color.addValueChangeListener(change -> {
            dot.getElement().setAttribute("data-color", change.getValue());
            steps.change(now -> now.coloured(change.getValue()));
        });
        TextField zh = text("entities.label.zh", entry.label().zh(), steps, true);
        TextField en = text("entities.label.en", entry.label().en(), steps, false);
        boolean chinese = "zh".equals(Texts.locale().getLanguage());
        Span code = new Span(entry.code());
        code.addClassNames("quiet", "code-input", "option-code");
        Checkbox active = new Checkbox(t("options.active"), entry.active());
        active.addValueChangeListener(change -> steps.change(now -> now.active(change.getValue())));
        Button up = button(VaadinIcon.ARROW_UP, "forms.up", label, () -> steps.move(-1));
        Button down = button(VaadinIcon.ARROW_DOWN, "forms.down", label, () -> steps.move(1));
        up.setEnabled(place > 0);
        down.setEnabled(place < size - 1);
        Div buttons = new Div(up, down, button(VaadinIcon.CLOSE_SMALL, "options.remove", label, steps::remove));
        buttons.addClassName("option-buttons");
        add(handle, dot, color, chinese ? zh : en, chinese ? en : zh, code, active, buttons);
        addClassName("option-row");
        getElement().setAttribute("data-option", entry.code());
        DragSource<OptionRow> drag = DragSource.create(this);
        drag.setDragData(entry.code());
        DropTarget.create(this).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String other && !other.equals(entry.code())) {
                steps.drop(other);
            }
        }));
    }

    private static TextField text(String label, String value, Steps steps, boolean zh) {
        TextField field = new TextField();
        field.setAriaLabel(t(label));
        field.setPlaceholder(t(label));
        field.setMaxLength(LONGEST);
        field.setValue(value);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.addValueChangeListener(change -> steps.change(now -> now.labelled(
                zh
                        ? new LocalizedText(
                                change.getValue().strip(), now.label().en())
                        : new LocalizedText(now.label().zh(), change.getValue().strip()))));
        return field;
    }

    private static Button button(VaadinIcon icon, String text, String of, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text) + " " + of);
        button.setTooltipText(t(text));
        return button;
    }

    /** Goes to the label that one writes first. */
    void focusLabel() {
        List<TextField> fields = getChildren()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .toList();
        fields.getFirst().focus();
    }
}
