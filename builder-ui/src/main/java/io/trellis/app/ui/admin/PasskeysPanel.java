package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.trellis.app.signin.OwnPasskeys;
import io.trellis.app.ui.factor.PasskeyList;
import io.trellis.app.ui.records.RecordView.RecordPanel;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Passkey;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Optional;

/** Beside a person, for administrators: their passkeys, of which a lost one is removed. */
@org.springframework.stereotype.Component
class PasskeysPanel implements RecordPanel {

    private final AdminRight right;
    private final OwnPasskeys passkeys;
    private final Users users;
    private final Session session;

    PasskeysPanel(AdminRight right, OwnPasskeys passkeys, Users users, Session session) {
        this.right = right;
        this.passkeys = passkeys;
        this.users = users;
        this.session = session;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        if (!record.id().entity().equals("user") || !right.has(user)) {
            return Optional.empty();
        }
        List<Passkey> theirs = passkeys.of(record.id().id());
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        Div panel = new Div(new H2(t("passkey.title")));
        theirs.forEach(passkey -> panel.add(PasskeyList.row(user, passkey, remove(passkey, reload))));
        panel.addClassNames("panel", "stack");
        return Optional.of(panel);
    }

    private Button remove(Passkey passkey, Runnable reload) {
        Button remove = new Button(t("passkey.remove"), click -> ask(passkey, reload));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        remove.setAriaLabel(t("passkey.remove.of", passkey.name()));
        return remove;
    }

    private void ask(Passkey passkey, Runnable reload) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("passkey.remove.ask", passkey.name()));
        dialog.setText(t("passkey.remove.admin"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("passkey.remove"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            CurrentUser by = session.user();
            right.ask(by);
            users.find(passkey.userId()).ifPresent(person -> passkeys.removeOf(by, person, passkey.id()));
            Notices.done(t("passkey.removed.admin"));
            reload.run();
        });
        dialog.open();
    }
}
