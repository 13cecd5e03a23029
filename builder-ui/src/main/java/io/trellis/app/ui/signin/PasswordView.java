package io.trellis.app.ui.signin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.trellis.app.signin.Passwords;
import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import jakarta.annotation.security.PermitAll;

/** One's own password, changed; where it has to be changed, the only page there is. */
@Route(value = "account/password", autoLayout = false)
@PermitAll
public class PasswordView extends Div implements HasDynamicTitle {

    private final transient Session session;
    private final transient Passwords passwords;
    private final boolean must;
    private final PasswordField current = new PasswordField(t("password.current"));
    private final PasswordField first = new PasswordField(t("admin.password.new"));
    private final PasswordField again = new PasswordField(t("admin.password.again"));

    public PasswordView(Session session, Passwords passwords) {
        this.session = session;
        this.passwords = passwords;
        this.must = passwords.mustChange(session.user());
        addClassName("login");
        first.setHelperText(t("password.advice", passwords.shortest()));
        Button save = new Button(t("password.change"), click -> change());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        Div form = new Div();
        form.addClassName("stack");
        form.add(new H1(t("password.title")), new Paragraph(t(why(passwords, session.user()))));
        if (!must) {
            form.add(current);
        }
        form.add(first, again, save);
        for (PasswordField field : new PasswordField[] {current, first, again}) {
            field.setWidthFull();
        }
        if (!must) {
            Anchor back = new Anchor("", t("password.back"));
            back.setRouterIgnore(false);
            form.add(back);
        }
        Div card = new Div(form);
        card.addClassNames("login-card", "password-card");
        add(card);
        (must ? first : current).focus();
    }

    private static String why(Passwords passwords, CurrentUser user) {
        if (passwords.isTooOld(user)) {
            return "password.old";
        }
        return passwords.mustChange(user) ? "password.must" : "password.why";
    }

    private void change() {
        for (PasswordField field : new PasswordField[] {current, first, again}) {
            field.setInvalid(false);
        }
        CurrentUser user = session.user();
        if (!first.getValue().equals(again.getValue())) {
            refuse(again, t("admin.password.differ"));
            return;
        }
        if (!must && !isConfirmed(user)) {
            return;
        }
        try {
            passwords.set(user, user.id(), first.getValue());
            UI.getCurrent().getPage().setLocation(".");
        } catch (TrellisException e) {
            refuse(first, t(e.text()));
        }
    }

    private boolean isConfirmed(CurrentUser user) {
        return switch (passwords.confirm(user, current.getValue())) {
            case Outcome.Welcome _ -> true;
            case Outcome.Wrong _, Outcome.CodeNeeded _, Outcome.SetUpNeeded _, Outcome.Elsewhere _ -> {
                refuse(current, t("password.wrong"));
                yield false;
            }
            case Outcome.Wait wait -> {
                refuse(current, t("login.wait", wait.seconds()));
                yield false;
            }
        };
    }

    private static void refuse(PasswordField field, String reason) {
        field.setInvalid(true);
        field.setErrorMessage(reason);
        field.focus();
    }

    @Override
    public String getPageTitle() {
        return t("password.title") + " · Trellis";
    }
}
