package io.trellis.app.ui.signin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.trellis.app.signin.PasswordMails;

/** For who forgot their password: a mail with a link, whatever name is typed, as far as this page tells. */
@Route(value = "login/forgotten", autoLayout = false)
@AnonymousAllowed
public class ForgottenView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int LONGEST = 200;

    private final transient PasswordMails mails;
    private final Div form = new Div();

    public ForgottenView(PasswordMails mails) {
        this.mails = mails;
        addClassName("login");
        TextField name = new TextField(t("forgotten.name"));
        name.setId("forgotten-name");
        name.setMaxLength(LONGEST);
        name.setWidthFull();
        Button send = new Button(t("forgotten.send"), click -> send(name.getValue()));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickShortcut(Key.ENTER);
        send.setId("forgotten-send");
        form.addClassName("stack");
        form.add(new H1(t("forgotten.title")), new Paragraph(t("forgotten.help")), name, send, back());
        Div card = new Div(form);
        card.addClassNames("login-card", "password-card");
        add(card);
        name.focus();
    }

    private void send(String name) {
        if (name.isBlank()) {
            return;
        }
        mails.forgot(name);
        form.removeAll();
        Paragraph said = new Paragraph(t("forgotten.sent", PasswordMails.RESET_GOOD.toMinutes()));
        said.getElement().setAttribute("role", "status");
        form.add(new H1(t("forgotten.title")), said, back());
    }

    private static Anchor back() {
        Anchor back = new Anchor("login", t("login.again"));
        back.setRouterIgnore(false);
        return back;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!mails.isSetUp()) {
            event.forwardTo(LoginView.class);
        }
    }

    @Override
    public String getPageTitle() {
        return t("forgotten.title") + " · Trellis";
    }
}
