package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** One of several things in their order, with what moves it and takes it away. */
public final class ListItem extends Div {

    public ListItem(
            String title, int place, int size, Runnable up, Runnable down, Runnable remove, Component... content) {
        addClassNames("action-item", "stack");
        Span name = new Span(title);
        name.addClassName("grow");
        Button higher = button(VaadinIcon.ARROW_UP, "forms.up", up);
        Button lower = button(VaadinIcon.ARROW_DOWN, "forms.down", down);
        higher.setEnabled(place > 0);
        lower.setEnabled(place < size - 1);
        Div head = new Div(name, higher, lower, button(VaadinIcon.CLOSE_SMALL, "actions.remove", remove));
        head.addClassNames("row", "action-item-head");
        add(head);
        add(content);
    }

    private static Button button(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        return button;
    }
}
