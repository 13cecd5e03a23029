package io.trellis.app.ui.account;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.signin.OwnPasskeys;
import io.trellis.app.signin.OwnPasskeys.Offer;
import io.trellis.app.signin.OwnPasskeys.Proof;
import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.app.ui.factor.CodeField;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Passkeys;

/**
 * Adds a passkey: a name, and what shows that it is its person who asks, for an open page that somebody walks up to shall not let them
 * in for ever; then the browser makes one.
 */
final class PasskeyDialog extends Dialog {

    private static final String MAKE = """
            return (async () => {
              if (!window.PublicKeyCredential || !PublicKeyCredential.parseCreationOptionsFromJSON) {
                return '!unsupported';
              }
              try {
                const made = await navigator.credentials.create({
                  publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse($0))
                });
                return JSON.stringify(made.toJSON());
              } catch (e) {
                return '!' + e.name;
              }
            })();
            """;

    private final transient OwnPasskeys passkeys;
    private final transient CurrentUser user;
    private final transient Runnable added;
    private final TextField name = name(t("passkey.name.usual"));
    private final PasswordField password = new PasswordField(t("password.current"));
    private final CodeField code = new CodeField(t("factor.code"));
    private final Paragraph problem = new Paragraph();
    private final Button next = new Button(t("factor.setup.next"));

    PasskeyDialog(OwnPasskeys passkeys, CurrentUser user, Runnable added) {
        super(t("passkey.add"));
        this.passkeys = passkeys;
        this.user = user;
        this.added = added;
        setWidth("min(28rem, 94vw)");
        Proof proof = passkeys.proof(user);
        problem.addClassName("problem-note");
        problem.setVisible(false);
        Div content = new Div();
        content.addClassName("stack");
        add(content);
        getFooter().add(cancel(this));
        if (proof == Proof.STALE) {
            content.add(new Paragraph(t("passkey.stale")));
            return;
        }
        content.add(new Paragraph(t("passkey.add.help")), name);
        password.setId("passkey-password");
        password.setWidthFull();
        code.setHelperText(t("factor.code.help"));
        if (proof != Proof.FRESH) {
            content.add(password);
        }
        if (proof == Proof.PASSWORD_AND_CODE) {
            content.add(code);
        }
        content.add(problem);
        next.addClickListener(click -> make());
        next.addThemeVariants(ButtonVariant.PRIMARY);
        next.setId("passkey-next");
        next.setDisableOnClick(true);
        getFooter().add(next);
    }

    private void make() {
        password.setInvalid(false);
        name.setInvalid(false);
        problem.setVisible(false);
        Offer offer;
        try {
            offer = passkeys.offer(user, name.getValue());
        } catch (TrellisException e) {
            name.setErrorMessage(t(e.text()));
            name.setInvalid(true);
            next.setEnabled(true);
            return;
        }
        if (!isProved()) {
            next.setEnabled(true);
            return;
        }
        getElement().executeJs(MAKE, offer.json()).then(String.class, answer -> answered(offer, answer));
    }

    private boolean isProved() {
        String reason =
                switch (passkeys.prove(user, password.getValue(), code.getValue())) {
                    case Outcome.Welcome _ -> "";
                    case Outcome.Wait wait -> t("login.wait", wait.seconds());
                    case Outcome.Wrong _, Outcome.CodeNeeded _, Outcome.SetUpNeeded _, Outcome.Elsewhere _ ->
                        t(passkeys.proof(user) == Proof.PASSWORD_AND_CODE ? "factor.either" : "password.wrong");
                };
        password.setErrorMessage(reason);
        password.setInvalid(!reason.isEmpty());
        return reason.isEmpty();
    }

    private void answered(Offer offer, String answer) {
        next.setEnabled(true);
        if (answer.startsWith("!")) {
            say(
                    switch (answer) {
                        case "!unsupported" -> t("passkey.unsupported");
                        case "!SecurityError" -> t("passkey.address.at", passkeys.origin());
                        case "!InvalidStateError" -> t("passkey.there");
                        default -> t("passkey.not-made");
                    });
            return;
        }
        try {
            passkeys.add(user, offer, name.getValue(), answer);
            close();
            added.run();
        } catch (TrellisException e) {
            say(t(e.text()));
        }
    }

    private void say(String text) {
        problem.setText(text);
        problem.setVisible(true);
    }

    static TextField name(String value) {
        TextField name = new TextField(t("passkey.name"));
        name.setId("passkey-name");
        name.setWidthFull();
        name.setMaxLength(Passkeys.LONGEST_NAME);
        name.setValue(value);
        return name;
    }

    static Button cancel(Dialog dialog) {
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        return cancel;
    }
}
