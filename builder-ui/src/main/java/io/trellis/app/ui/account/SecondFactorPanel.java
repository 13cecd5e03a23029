package io.trellis.app.ui.account;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import io.trellis.app.signin.OwnSecondFactor;
import io.trellis.app.signin.Passwords;
import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.app.ui.factor.CodeField;
import io.trellis.app.ui.factor.FactorSetUp;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.function.BiFunction;

/** One's second factor: set up, its backup codes made anew, switched off. */
final class SecondFactorPanel extends Div {

    @org.springframework.stereotype.Component
    static class Factory {
        private final OwnSecondFactor factor;
        private final Passwords passwords;

        Factory(OwnSecondFactor factor, Passwords passwords) {
            this.factor = factor;
            this.passwords = passwords;
        }

        SecondFactorPanel of(CurrentUser user, Runnable changed) {
            return new SecondFactorPanel(this, user, changed);
        }
    }

    private final transient OwnSecondFactor factor;
    private final transient Passwords passwords;
    private final transient CurrentUser user;
    private final transient Runnable changed;

    private SecondFactorPanel(Factory parts, CurrentUser user, Runnable changed) {
        this.factor = parts.factor;
        this.passwords = parts.passwords;
        this.user = user;
        this.changed = changed;
        addClassNames("panel", "stack");
        H2 title = new H2(t("factor.title"));
        add(title);
        if (factor.isOn(user.id())) {
            Span on = new Span(t("factor.on"));
            on.addClassName("tag");
            on.getElement().setAttribute("data-color", "green");
            add(on, quiet(t("factor.left", factor.backupCodesLeft(user))), onButtons());
        } else {
            add(quiet(t("factor.help")));
            if (factor.ready()) {
                Button setUp = new Button(t("factor.setup"), VaadinIcon.MOBILE.create(), click -> setUp());
                setUp.setId("factor-setup");
                add(setUp);
            } else {
                add(new Paragraph(t("factor.no-key")));
            }
        }
    }

    private Component onButtons() {
        Button codes = new Button(t("factor.codes.new"), VaadinIcon.REFRESH.create(), click -> newCodes());
        codes.setId("factor-new-codes");
        Button off = new Button(t("factor.off"), VaadinIcon.CLOSE.create(), click -> switchOff());
        off.addThemeVariants(ButtonVariant.ERROR);
        off.setId("factor-off");
        Div buttons = new Div(codes, off);
        buttons.addClassName("account-buttons");
        return buttons;
    }

    private static Paragraph quiet(String text) {
        Paragraph quiet = new Paragraph(text);
        quiet.addClassName("quiet");
        return quiet;
    }

    /** The password first: an open page that somebody walks up to shall not lock its person out. */
    private void setUp() {
        Dialog dialog = dialog(t("factor.setup.first"));
        PasswordField password = password();
        Div content = new Div(new Paragraph(t("factor.setup.password")), password);
        content.addClassName("stack");
        dialog.add(content);
        Button next = primary(t("factor.setup.next"));
        next.setId("factor-next");
        next.addClickListener(click -> {
            if (refusal(passwords.confirm(user, password.getValue()), password)) {
                return;
            }
            next.setVisible(false);
            content.removeAll();
            content.add(new FactorSetUp(
                    factor.offer(user), code -> factor.confirm(user, code), codes -> show(dialog, codes)));
        });
        dialog.getFooter().add(cancel(dialog), next);
        dialog.open();
        password.focus();
    }

    private void switchOff() {
        ask(t("factor.off"), t("factor.off.help"), t("factor.off"), (password, code) -> {
            Outcome outcome = factor.switchOff(user, password, code);
            if (outcome instanceof Outcome.Welcome) {
                Notices.done(t("factor.off.done"));
                changed.run();
            }
            return new OwnSecondFactor.NewCodes(outcome, List.of());
        });
    }

    private void newCodes() {
        ask(
                t("factor.codes.new"),
                t("factor.codes.new.help"),
                t("factor.codes.make"),
                (password, code) -> factor.newBackupCodes(user, password, code));
    }

    /** Asks for the password and a code. */
    private void ask(String title, String help, String go, BiFunction<String, String, OwnSecondFactor.NewCodes> done) {
        Dialog dialog = dialog(title);
        PasswordField password = password();
        CodeField code = new CodeField(t("factor.code"));
        code.setHelperText(t("factor.code.help"));
        Div content = new Div(new Paragraph(help), password, code);
        content.addClassName("stack");
        dialog.add(content);
        Button button = primary(go);
        button.setId("factor-do");
        button.addClickListener(click -> {
            password.setInvalid(false);
            code.setInvalid(false);
            OwnSecondFactor.NewCodes result = done.apply(password.getValue(), code.getValue());
            switch (result.outcome()) {
                case Outcome.Wait wait -> code.refuse(t("login.wait", wait.seconds()));
                case Outcome.Wrong _, Outcome.CodeNeeded _, Outcome.SetUpNeeded _, Outcome.Elsewhere _ ->
                    code.refuse(t("factor.either"));
                case Outcome.Welcome _ -> {
                    if (result.codes().isEmpty()) {
                        dialog.close();
                    } else {
                        show(dialog, result.codes());
                    }
                }
            }
        });
        dialog.getFooter().add(cancel(dialog), button);
        dialog.open();
        password.focus();
    }

    private void show(Dialog dialog, List<String> codes) {
        dialog.removeAll();
        dialog.getFooter().removeAll();
        dialog.setHeaderTitle(t("factor.codes"));
        dialog.setCloseOnOutsideClick(false);
        dialog.add(FactorSetUp.codes(codes));
        Button close = primary(t("factor.codes.kept"));
        close.setId("factor-kept");
        close.addClickListener(click -> {
            dialog.close();
            changed.run();
        });
        dialog.getFooter().add(close);
    }

    /** @return whether it was refused, which is said beside it */
    private static boolean refusal(Outcome outcome, PasswordField field) {
        String reason =
                switch (outcome) {
                    case Outcome.Welcome _ -> "";
                    case Outcome.Wait wait -> t("login.wait", wait.seconds());
                    case Outcome.Wrong _, Outcome.CodeNeeded _, Outcome.SetUpNeeded _, Outcome.Elsewhere _ ->
                        t("password.wrong");
                };
        field.setErrorMessage(reason);
        field.setInvalid(!reason.isEmpty());
        return !reason.isEmpty();
    }

    private static PasswordField password() {
        PasswordField password = new PasswordField(t("password.current"));
        password.setId("factor-password");
        password.setWidthFull();
        return password;
    }

    private static Dialog dialog(String title) {
        Dialog dialog = new Dialog(title);
        dialog.setWidth("min(28rem, 94vw)");
        return dialog;
    }

    private static Button cancel(Dialog dialog) {
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        return cancel;
    }

    private static Button primary(String text) {
        Button button = new Button(text);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }
}
