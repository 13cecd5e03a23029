package io.trellis.app.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;

/**
 * A menu that is made when its button is pressed and gone when it closes: a page with hundreds of buttons that each
 * lead to a menu draws none of them until it is asked for.
 */
public final class PopoverMenu extends Popover {

    private final Div choices = new Div();

    /** @param button what opens it and has the focus again afterwards */
    public PopoverMenu(Component button, String label) {
        setTarget(button);
        setOpenOnClick(false);
        setPosition(PopoverPosition.BOTTOM_END);
        setAutofocus(true);
        setAriaLabel(label);
        choices.addClassName("popover-menu");
        choices.getElement().setAttribute("role", "menu");
        add(choices);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                // unless what was chosen has taken it
                button.getElement().executeJs("if (document.activeElement === document.body) this.focus()");
                removeFromParent();
            }
        });
    }

    public void offer(String name, Runnable press) {
        offer(new Span(name), "", press);
    }

    /** @param closed why it cannot be chosen; empty where it can */
    public void offer(Component name, String closed, Runnable press) {
        NativeButton choice = new NativeButton("", click -> {
            close();
            press.run();
        });
        choice.add(name);
        choice.getElement().setAttribute("role", "menuitem");
        if (!closed.isEmpty()) {
            Span why = new Span(closed);
            why.addClassName("popover-menu-closed");
            choice.add(why);
            choice.setEnabled(false);
        }
        choices.add(choice);
    }
}
