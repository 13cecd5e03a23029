package io.trellis.app.ui.signin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.trellis.app.signin.OidcProvider;
import io.trellis.app.signin.OidcProviders;
import io.trellis.app.signin.PasskeySignIn;
import io.trellis.app.signin.PasswordMails;
import io.trellis.app.ui.factor.PasskeyButton;
import io.trellis.app.ui.shell.Languages;
import io.trellis.app.ui.shell.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;

/** Username and password; in demo mode the accounts are named, and a click fills one in. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final List<String> DEMO_ACCOUNTS = List.of(
            "admin",
            "analyst",
            "zhangsan",
            "lisi",
            "wangwu",
            "finance",
            "warehouse",
            "service",
            "hejing",
            "legal",
            "privacy",
            "marketing",
            "director",
            "gm");

    /** Why somebody is here, as the address says. */
    private static final List<String> REASONS = List.of(
            SignInWords.ELSEWHERE, SignInWords.ENDED, SignInWords.STRANGER, SignInWords.OUTSIDE, SignInWords.PASSKEY);

    private final LoginForm form = new LoginForm();
    private final Paragraph reason = new Paragraph();

    public LoginView(
            @Value("${trellis.demo:true}") boolean demo,
            PasswordMails mails,
            OidcProviders providers,
            PasskeySignIn passkeys) {
        addClassName("login");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(mails.isSetUp());
        form.addForgotPasswordListener(forgot -> UI.getCurrent().navigate(ForgottenView.class));
        reason.addClassName("login-reason");
        reason.getElement().setAttribute("role", "status");
        reason.setVisible(false);
        Div card = new Div(brand(), reason, form);
        card.addClassName("login-card");
        if (passkeys.ready() || !providers.all().isEmpty()) {
            card.add(otherwise(passkeys.ready(), providers.all()));
        }
        if (demo) {
            card.add(accounts());
        }
        card.add(languages());
        add(card);
    }

    private static Component brand() {
        Image mark = new Image("icons/trellis.svg", "");
        mark.addClassName("login-mark");
        Div brand = new Div(mark, new H1("Trellis"), new Paragraph(t("login.claim")));
        brand.addClassName("login-brand");
        return brand;
    }

    /** Without a password. The addresses of providers are no page of ours: the browser leaves for them. */
    private static Component otherwise(boolean passkeys, List<OidcProvider> providers) {
        Div links = new Div(new Span(t("login.or")));
        links.addClassName("login-outside");
        if (passkeys) {
            links.add(new PasskeyButton());
        }
        for (OidcProvider provider : providers) {
            Anchor link = new Anchor("oauth2/authorization/" + provider.id(), t("login.by", provider.name()));
            link.setRouterIgnore(true);
            link.addClassName("login-provider");
            links.add(link);
        }
        return links;
    }

    private Component accounts() {
        Div names = new Div();
        names.addClassName("login-accounts");
        for (String account : DEMO_ACCOUNTS) {
            Button button = new Button(account, click -> fill(account));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setTooltipText(t("login.demo." + account));
            names.add(button);
        }
        Div demo = new Div(new Span(t("login.demo")), names);
        demo.addClassName("login-demo");
        return demo;
    }

    /** Puts the name and the demo password into the form's own inputs; the person still presses the button. */
    private void fill(String account) {
        form.getElement().executeJs("""
                        const root = this;
                        const user = root.querySelector('#vaadinLoginUsername');
                        const password = root.querySelector('#vaadinLoginPassword');
                        user.value = $0;
                        password.value = 'demo';
                        root.querySelector('vaadin-button[slot="submit"]')?.focus();
                        """, account);
    }

    private static Component languages() {
        Div languages = new Div();
        languages.addClassName("login-languages");
        for (Locale locale : Languages.OFFERED) {
            Button button = new Button(locale.equals(Locale.ENGLISH) ? "English" : "中文", click -> {
                Languages.choose(locale);
                UI.getCurrent().getPage().reload();
            });
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setEnabled(!locale.getLanguage().equals(Texts.locale().getLanguage()));
            languages.add(button);
        }
        return languages;
    }

    /** How long to wait, as the address says; 0 for not at all. */
    private static long seconds(Map<String, List<String>> asked) {
        return asked.getOrDefault(SignInWords.WAIT, List.of()).stream()
                .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static LoginI18n texts(long seconds) {
        LoginI18n texts = LoginI18n.createDefault();
        LoginI18n.Form labels = texts.getForm();
        labels.setTitle(t("login.title"));
        labels.setUsername(t("login.username"));
        labels.setPassword(t("login.password"));
        labels.setSubmit(t("login.submit"));
        labels.setForgotPassword(t("forgotten.title"));
        texts.setForm(labels);
        LoginI18n.ErrorMessage error = texts.getErrorMessage();
        error.setTitle(t("login.failed"));
        error.setMessage(seconds > 0 ? t("login.wait", seconds) : t("login.failed.help"));
        error.setUsername(t("login.username.missing"));
        error.setPassword(t("login.password.missing"));
        texts.setErrorMessage(error);
        return texts;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Map<String, List<String>> asked =
                event.getLocation().getQueryParameters().getParameters();
        form.setI18n(texts(seconds(asked)));
        form.setError(asked.containsKey("error"));
        REASONS.stream().filter(asked::containsKey).findFirst().ifPresent(why -> {
            reason.setText(t("login." + why));
            reason.setVisible(true);
        });
    }

    @Override
    public String getPageTitle() {
        return t("login.title") + " · Trellis";
    }
}
