package io.trellis.app.ui.shell;

import com.vaadin.flow.component.Component;

/**
 * Moves the focus of the keyboard to where somebody will most likely go on. The browser has the last word: who went on
 * elsewhere while the server was answering keeps the focus where they put it, so that what they press or type next
 * arrives there. {@code elements/focus.js}, which comes with the {@link MainLayout}, decides that.
 */
public final class Focus {

    private Focus() {}

    /** @param part something that can have the focus; may be just about to be attached */
    public static void on(Component part) {
        part.getElement().executeJs("(window.trellisFocus ?? ((part) => part.focus()))(this)");
    }
}
