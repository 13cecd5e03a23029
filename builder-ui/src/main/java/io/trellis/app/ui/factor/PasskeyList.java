package io.trellis.app.ui.factor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Passkey;

/** Passkeys as their person and administrators see them: the name, since when, when somebody came in by it last. */
public final class PasskeyList {

    private PasskeyList() {}

    public static Div row(CurrentUser viewer, Passkey passkey, Component buttons) {
        Div title = new Div(new Span(passkey.name()));
        title.addClassName("account-session-title");
        String made = Moments.text(viewer, passkey.created());
        Div times = new Div(new Span(
                passkey.used() == null
                        ? t("passkey.never", made)
                        : t("passkey.times", made, Moments.text(viewer, passkey.used()))));
        times.addClassName("quiet");
        Div words = new Div(title, times);
        words.addClassName("account-session-words");
        Div row = new Div(words, buttons);
        row.addClassNames("account-session", "passkey-row");
        return row;
    }
}
