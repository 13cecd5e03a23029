package io.trellis.app.ui.forms;

import com.vaadin.flow.component.UI;
import java.util.Locale;

/** Draws a part of the page in another language than the page has. */
public final class InLanguage {

    private InLanguage() {}

    public static void draw(Locale language, Runnable drawing) {
        UI ui = UI.getCurrent();
        Locale own = ui.getLocale();
        if (own.equals(language)) {
            drawing.run();
            return;
        }
        ui.setLocale(language);
        try {
            drawing.run();
        } finally {
            ui.setLocale(own);
        }
    }
}
