package io.trellis.app.ui.shell;

import com.vaadin.flow.component.UI;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.Locale;

/** Texts in the language of the page. */
public final class Texts {

    private static final Messages MESSAGES = new BundleMessages();

    private Texts() {}

    /** A text of the user interface; the key without its {@code app.}. */
    public static String t(String key, Object... args) {
        return MESSAGES.text("app." + key, locale(), args);
    }

    public static String t(LocalizedText text) {
        return text.in(locale());
    }

    public static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? Locale.SIMPLIFIED_CHINESE : ui.getLocale();
    }
}
