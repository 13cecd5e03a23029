package io.trellis.app.ui.shell;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;

/** FocusKeys on a part of a designer that has the focus itself; keys within an input of it stay the input's. */
public final class FocusKeys {

    private static final String FILTER = "event.target === event.currentTarget && ['ArrowUp','ArrowDown','ArrowLeft',"
            + "'ArrowRight','Delete','Backspace','Enter',' '].includes(event.key) && (event.preventDefault(), event.stopPropagation(), true)";

    private FocusKeys() {}

    /** @param pressed told the key, with {@code Shift+} before it where that was held */
    public static void on(Component part, Consumer<String> pressed) {
        part.getElement()
                .addEventListener("keydown", event -> {
                    String key = event.getEventData().path("event.key").asString("");
                    boolean shift = event.getEventData().path("event.shiftKey").asBoolean(false);
                    pressed.accept(shift ? "Shift+" + key : key);
                })
                .addEventData("event.key")
                .addEventData("event.shiftKey")
                .setFilter(FILTER);
    }
}
