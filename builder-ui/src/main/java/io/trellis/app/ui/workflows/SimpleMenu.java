package io.trellis.app.ui.workflows;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;

/** What can be done at one place of a flow as a list, opened there for fingers and keys. */
final class SimpleMenu extends Popover {

    private final Div entries = new Div();

    SimpleMenu(Component at, String name) {
        setTarget(at);
        setOpenOnClick(false);
        setPosition(PopoverPosition.BOTTOM);
        setAutofocus(true);
        setAriaLabel(name);
        entries.addClassName("simple-menu");
        entries.getElement().setAttribute("role", "menu");
        add(entries);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                removeFromParent();
            }
        });
    }

    /** Entries stand side by side, each with a line that explains it. */
    SimpleMenu wide() {
        entries.addClassName("simple-menu-wide");
        return this;
    }

    void offer(VaadinIcon icon, String look, String name, String help, Runnable press) {
        NativeButton entry = new NativeButton("", click -> {
            close();
            press.run();
        });
        Span sign = new Span(icon.create());
        sign.addClassName("simple-icon");
        Span title = new Span(name);
        title.addClassName("simple-title");
        Div text = new Div(title);
        text.addClassName("simple-text");
        if (!help.isEmpty()) {
            Span words = new Span(help);
            words.addClassName("simple-words");
            text.add(words);
        }
        entry.add(sign, text);
        entry.addClassName("simple-" + look);
        entry.getElement().setAttribute("role", "menuitem");
        entries.add(entry);
    }

    boolean isEmpty() {
        return entries.getComponentCount() == 0;
    }
}
