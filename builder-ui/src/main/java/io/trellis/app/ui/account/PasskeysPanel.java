package io.trellis.app.ui.account;

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
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.signin.OwnPasskeys;
import io.trellis.app.ui.factor.PasskeyList;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Passkey;
import io.trellis.core.security.Passkeys;
import java.util.List;

/** One's passkeys: added, named, removed. */
final class PasskeysPanel extends Div {

    @org.springframework.stereotype.Component
    static class Factory {
        private final OwnPasskeys passkeys;

        Factory(OwnPasskeys passkeys) {
            this.passkeys = passkeys;
        }

        PasskeysPanel of(CurrentUser user) {
            return new PasskeysPanel(passkeys, user);
        }
    }

    private final transient OwnPasskeys passkeys;
    private final transient CurrentUser user;

    private PasskeysPanel(OwnPasskeys passkeys, CurrentUser user) {
        this.passkeys = passkeys;
        this.user = user;
        addClassNames("panel", "stack");
        draw();
    }

    private void draw() {
        removeAll();
        List<Passkey> all = passkeys.of(user.id());
        Paragraph help = new Paragraph(t("passkey.help"));
        help.addClassName("quiet");
        add(new H2(t("passkey.title")), help);
        all.forEach(passkey -> add(PasskeyList.row(user, passkey, buttons(passkey))));
        if (!passkeys.ready()) {
            add(new Paragraph(t("passkey.not-ready")));
        } else if (all.size() < Passkeys.MOST) {
            Button add = new Button(
                    t("passkey.add"), VaadinIcon.PLUS.create(), click -> new PasskeyDialog(passkeys, user, this::added)
                            .open());
            add.setId("passkey-add");
            add(add);
        } else {
            add(new Paragraph(t("passkey.too-many", Passkeys.MOST)));
        }
    }

    private void added() {
        Notices.done(t("passkey.added"));
        draw();
    }

    private Component buttons(Passkey passkey) {
        Button rename = new Button(t("passkey.rename"), click -> rename(passkey));
        rename.addThemeVariants(ButtonVariant.TERTIARY);
        rename.setAriaLabel(t("passkey.rename.of", passkey.name()));
        Button remove = new Button(t("passkey.remove"), click -> remove(passkey));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        remove.setAriaLabel(t("passkey.remove.of", passkey.name()));
        Div buttons = new Div(rename, remove);
        buttons.addClassName("account-buttons");
        return buttons;
    }

    private void rename(Passkey passkey) {
        Dialog dialog = new Dialog(t("passkey.rename"));
        dialog.setWidth("min(26rem, 94vw)");
        TextField name = PasskeyDialog.name(passkey.name());
        dialog.add(name);
        Button save = new Button(t("save"), click -> {
            try {
                passkeys.rename(user, passkey.id(), name.getValue());
                dialog.close();
                draw();
            } catch (TrellisException e) {
                name.setErrorMessage(t(e.text()));
                name.setInvalid(true);
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setId("passkey-save");
        dialog.getFooter().add(PasskeyDialog.cancel(dialog), save);
        dialog.open();
        name.focus();
    }

    private void remove(Passkey passkey) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("passkey.remove.ask", passkey.name()));
        dialog.setText(t("passkey.remove.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("passkey.remove"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            passkeys.remove(user, passkey.id());
            Notices.done(t("passkey.removed"));
            draw();
        });
        dialog.open();
    }
}
