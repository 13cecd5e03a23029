package io.trellis.app.ui.factor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/**
 * Signs somebody in by a passkey of theirs: the browser asks for it, and goes where the product says. What keeps it from asking is said
 * beneath.
 */
public final class PasskeyButton extends Div {

    /** Bytes are written as text by the browser itself. */
    private static final String SIGN_IN = """
            const send = (path, body) => fetch(path, {
              method: 'POST',
              headers: {
                'Content-Type': 'application/json',
                [document.querySelector('meta[name=_csrf_header]').content]:
                  document.querySelector('meta[name=_csrf]').content
              },
              body
            });
            return (async () => {
              if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) {
                return 'unsupported';
              }
              let passkey;
              try {
                const asked = await (await send('webauthn/authenticate/options')).json();
                passkey = await navigator.credentials.get({
                  publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked)
                });
              } catch (e) {
                return e.name === 'SecurityError' ? 'address' : 'none';
              }
              const answer = await send('login/webauthn', JSON.stringify(passkey.toJSON()));
              const told = await answer.json().catch(() => ({ redirectUrl: 'login?error' }));
              window.location.assign(told.redirectUrl);
              return '';
            })();
            """;

    private final Paragraph why = new Paragraph();

    public PasskeyButton() {
        addClassName("passkey-sign-in");
        why.addClassName("passkey-why");
        why.getElement().setAttribute("role", "status");
        why.setVisible(false);
        Button go = new Button(t("passkey.sign-in"), icon(), click -> ask());
        go.setId("passkey-go");
        add(go, why);
    }

    private static Component icon() {
        return VaadinIcon.KEY_O.create();
    }

    private void ask() {
        why.setVisible(false);
        getElement().executeJs(SIGN_IN).then(String.class, this::say);
    }

    private void say(String reason) {
        why.setText(
                switch (reason) {
                    case "unsupported" -> t("passkey.unsupported");
                    case "address" -> t("passkey.address");
                    default -> t("passkey.none");
                });
        why.setVisible(!reason.isEmpty());
    }
}
