package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;

/** Where a card may go, for keys and fingers. */
final class CardMenu extends Popover {

    private final Div targets = new Div();

    CardMenu(BoardCard card, NativeButton button) {
        setTarget(button);
        setOpenOnClick(false);
        setPosition(PopoverPosition.BOTTOM_END);
        setAutofocus(true);
        setAriaLabel(t("board.move", card.title()));
        targets.addClassName("board-menu");
        targets.getElement().setAttribute("role", "menu");
        add(targets);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                removeFromParent();
            }
        });
    }

    /** @param closed why it cannot be chosen; empty where it can */
    void offer(Component name, String closed, Runnable press) {
        NativeButton target = new NativeButton("", click -> {
            close();
            press.run();
        });
        target.add(name);
        target.getElement().setAttribute("role", "menuitem");
        if (!closed.isEmpty()) {
            Span why = new Span(closed);
            why.addClassName("board-closed");
            target.add(why);
            target.setEnabled(false);
        }
        targets.add(target);
    }
}
