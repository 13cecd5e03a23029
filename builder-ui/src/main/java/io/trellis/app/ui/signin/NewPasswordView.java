package io.trellis.app.ui.signin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.trellis.app.signin.PasswordMails;
import io.trellis.app.signin.Passwords;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.User;
import java.util.Optional;

/** Where a link for a password leads: the password is chosen, once, and whoever chose it signs in with it. */
@Route(value = "login/new-password", autoLayout = false)
@AnonymousAllowed
public class NewPasswordView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final transient PasswordMails mails;
    private final transient Passwords passwords;
    private final Div form = new Div();
    private final PasswordField first = new PasswordField(t("admin.password.new"));
    private final PasswordField again = new PasswordField(t("admin.password.again"));
    private String secret = "";

    public NewPasswordView(PasswordMails mails, Passwords passwords) {
        this.mails = mails;
        this.passwords = passwords;
        addClassName("login");
        form.addClassName("stack");
        Div card = new Div(form);
        card.addClassNames("login-card", "password-card");
        add(card);
    }

    @Override
    public void setParameter(BeforeEvent event, String secret) {
        this.secret = secret;
        form.removeAll();
        Optional<User> person = mails.whose(secret);
        if (person.isEmpty()) {
            over();
            return;
        }
        first.setId("new-password");
        again.setId("new-password-again");
        first.setWidthFull();
        again.setWidthFull();
        first.setHelperText(t("password.advice", passwords.shortest()));
        Button save = new Button(t("newpassword.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        save.setId("new-password-save");
        form.add(
                new H1(t("newpassword.title")),
                new Paragraph(t("newpassword.help", person.get().username())),
                first,
                again,
                save);
        first.focus();
    }

    private void save() {
        first.setInvalid(false);
        again.setInvalid(false);
        if (!first.getValue().equals(again.getValue())) {
            refuse(again, t("admin.password.differ"));
            return;
        }
        try {
            if (mails.use(secret, first.getValue())) {
                form.removeAll();
                form.add(new H1(t("newpassword.title")), new Paragraph(t("newpassword.done")), toSignIn());
            } else {
                over();
            }
        } catch (TrellisException e) {
            refuse(first, t(e.text()));
        }
    }

    /** Used, too late or never made: nobody is told which. */
    private void over() {
        form.removeAll();
        form.add(new H1(t("newpassword.title")), new Paragraph(t("newpassword.over")), toSignIn());
    }

    private static Anchor toSignIn() {
        Anchor link = new Anchor("login", t("login.again"));
        link.setRouterIgnore(true);
        return link;
    }

    private static void refuse(PasswordField field, String reason) {
        field.setErrorMessage(reason);
        field.setInvalid(true);
        field.focus();
    }

    @Override
    public String getPageTitle() {
        return t("newpassword.title") + " · Trellis";
    }
}
