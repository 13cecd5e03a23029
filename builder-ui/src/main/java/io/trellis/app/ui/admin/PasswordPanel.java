package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import io.trellis.app.signin.OwnSecondFactor;
import io.trellis.app.signin.PasswordMails;
import io.trellis.app.signin.Passwords;
import io.trellis.app.ui.records.RecordView.RecordPanel;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.record.RecordData;
import java.util.Optional;

/** Beside a person, for administrators: whether they can sign in, a new password, an end to their sessions and to a second factor that they lost. */
@org.springframework.stereotype.Component
public class PasswordPanel implements RecordPanel {

    private static final String USER = "user";

    private final AdminRight right;
    private final Credentials credentials;
    private final Passwords passwords;
    private final OwnSecondFactor factor;
    private final PasswordMails mails;
    private final Session session;

    PasswordPanel(
            AdminRight right,
            Credentials credentials,
            Passwords passwords,
            OwnSecondFactor factor,
            PasswordMails mails,
            Session session) {
        this.right = right;
        this.credentials = credentials;
        this.passwords = passwords;
        this.factor = factor;
        this.mails = mails;
        this.session = session;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        if (!record.id().entity().equals(USER) || !right.has(user)) {
            return Optional.empty();
        }
        Paragraph state = new Paragraph(
                t(credentials.hasPassword(record.id().id()) ? "admin.password.has" : "admin.password.none"));
        state.addClassName("quiet");
        Button set = new Button(
                t("admin.password.set"),
                VaadinIcon.KEY.create(),
                click -> ask(record.id().id(), reload));
        set.setId("set-password");
        Button end = new Button(t("user.signOutEverywhere"), VaadinIcon.SIGN_OUT.create(), click -> {
            passwords.signOutEverywhere(session.user(), record.id().id());
            Notices.done(t("admin.sessions.ended"));
        });
        end.setId("end-sessions");
        Div panel = new Div(new H2(t("admin.password")), state, set, end);
        panel.addClassNames("panel", "stack");
        String id = record.id().id();
        if (mails.isSetUp()
                && !credentials.hasPassword(id)
                && factor.person(id)
                        .filter(User::active)
                        .filter(PasswordMails::hasMail)
                        .isPresent()) {
            Button invite = new Button(t("invite.send"), VaadinIcon.ENVELOPE.create(), click -> invite(id));
            invite.setId("invite");
            panel.add(invite);
        }
        if (factor.isOn(id) && !user.id().equals(id)) {
            Button reset = new Button(t("factor.reset"), VaadinIcon.MOBILE.create(), click -> askReset(id, reload));
            reset.setId("reset-factor");
            panel.add(reset);
        }
        return Optional.of(panel);
    }

    private void invite(String person) {
        CurrentUser by = session.user();
        right.ask(by);
        boolean sent =
                factor.person(person).filter(known -> mails.invite(by, known)).isPresent();
        if (sent) {
            Notices.done(t("invite.sent", PasswordMails.INVITATION_GOOD.toDays()));
        } else {
            Notices.problem(t("invite.failed"));
        }
    }

    private void askReset(String person, Runnable reload) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("factor.reset.ask"));
        dialog.setText(t("factor.reset.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("factor.reset"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            CurrentUser by = session.user();
            right.ask(by);
            factor.person(person).ifPresent(known -> factor.reset(by, known));
            Notices.done(t("factor.reset.done"));
            reload.run();
        });
        dialog.open();
    }

    private void ask(String person, Runnable reload) {
        Dialog dialog = new Dialog(t("admin.password.set"));
        dialog.setWidth("min(26rem, 94vw)");
        PasswordField first = new PasswordField(t("admin.password.new"));
        PasswordField again = new PasswordField(t("admin.password.again"));
        first.setWidthFull();
        again.setWidthFull();
        Div content = new Div(first, again);
        content.addClassName("stack");
        dialog.add(content);
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button save = new Button(t("save"), click -> {
            if (!first.getValue().equals(again.getValue())) {
                again.setInvalid(true);
                again.setErrorMessage(t("admin.password.differ"));
                return;
            }
            try {
                passwords.set(session.user(), person, first.getValue());
                dialog.close();
                Notices.done(t("admin.password.saved"));
                reload.run();
            } catch (TrellisException e) {
                first.setInvalid(true);
                first.setErrorMessage(t(e.text()));
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(cancel, save);
        dialog.open();
        first.focus();
    }
}
