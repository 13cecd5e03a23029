package io.trellis.app.ui.account;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.signin.OwnSessions;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Sessions.Opened;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where one is signed in, and an end to each. */
final class SessionsPanel extends Div {

    @Component
    static class Factory {
        private final OwnSessions sessions;

        Factory(OwnSessions sessions) {
            this.sessions = sessions;
        }

        SessionsPanel of(CurrentUser user) {
            return new SessionsPanel(sessions, user);
        }
    }

    private final transient OwnSessions sessions;
    private final transient CurrentUser user;

    private SessionsPanel(OwnSessions sessions, CurrentUser user) {
        this.sessions = sessions;
        this.user = user;
        addClassNames("panel", "stack");
        draw();
    }

    private void draw() {
        removeAll();
        List<Opened> all = sessions.of(user);
        String here = sessions.here().orElse("");
        Paragraph help = new Paragraph(t("account.sessions.help"));
        help.addClassName("quiet");
        add(new H2(t("account.sessions")), help);
        all.stream().filter(opened -> opened.id().equals(here)).forEach(opened -> add(row(opened, true)));
        all.stream().filter(opened -> !opened.id().equals(here)).forEach(opened -> add(row(opened, false)));
        if (all.stream().anyMatch(opened -> !opened.id().equals(here))) {
            Button others = new Button(t("account.sessions.others"), VaadinIcon.SIGN_OUT.create(), click -> ask());
            others.setId("end-others");
            add(others);
        }
    }

    private Div row(Opened opened, boolean here) {
        Span device = new Span(opened.device().isEmpty() ? t("account.sessions.unknown") : opened.device());
        Div title = new Div(device);
        title.addClassName("account-session-title");
        if (here) {
            Span mark = new Span(t("account.sessions.this"));
            mark.addClassName("tag");
            mark.getElement().setAttribute("data-color", "green");
            title.add(mark);
        }
        Div times = new Div(new Span(t(
                "account.sessions.times",
                opened.address(),
                Moments.text(user, opened.began()),
                Moments.text(user, opened.used()))));
        times.addClassName("quiet");
        Div words = new Div(title, times);
        words.addClassName("account-session-words");
        Div row = new Div(words);
        row.addClassName("account-session");
        if (!here) {
            Button end = new Button(t("account.sessions.end"), click -> end(opened));
            end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
            end.setAriaLabel(t("account.sessions.end.of", device.getText()));
            row.add(end);
        }
        return row;
    }

    private void end(Opened opened) {
        sessions.end(user, opened.id());
        Notices.done(t("account.sessions.ended"));
        draw();
    }

    private void ask() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("account.sessions.others"));
        dialog.setText(t("account.sessions.others.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("account.sessions.others.do"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            sessions.endOthers(user);
            Notices.done(t("account.sessions.others.ended"));
            draw();
        });
        dialog.open();
    }
}
