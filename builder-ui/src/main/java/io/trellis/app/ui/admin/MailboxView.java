package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.mailbox.Mailbox;
import io.trellis.form.mailbox.Mailboxes;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** One mailbox: where it is, what becomes of mails, and what came last. */
@Route("admin/mailboxes/:id")
@PermitAll
public class MailboxView extends Div implements BeforeEnterObserver, Page {

    static final String NEW = "new";

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Mailboxes mailboxes;
    private final transient MailboxForm.Factory forms;
    private String title = "";

    public MailboxView(Session session, AdminRight right, Mailboxes mailboxes, MailboxForm.Factory forms) {
        this.session = session;
        this.right = right;
        this.mailboxes = mailboxes;
        this.forms = forms;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        String id = event.getRouteParameters().get("id").orElse("");
        Optional<Mailbox> mailbox = mailboxes.find(user, id);
        if (mailbox.isEmpty() && !id.equals(NEW)) {
            throw new NotFoundException(t("mailboxes.gone"));
        }
        draw(user, mailbox);
    }

    private void draw(CurrentUser user, Optional<Mailbox> mailbox) {
        removeAll();
        title = mailbox.map(Mailbox::label).orElseGet(() -> t("mailboxes.new"));
        Div head = new Div(new H1(title));
        head.addClassName("page-head");
        mailbox.ifPresent(one -> {
            Button delete = new Button(t("mailboxes.delete"), click -> delete(user, one));
            delete.addThemeVariants(ButtonVariant.TERTIARY);
            head.add(delete);
        });
        add(head);
        mailbox.ifPresent(one -> add(new MailboxArrivals(mailboxes, user, one)));
        add(forms.create(user, mailbox, saved -> saved(user, mailbox.isEmpty(), saved)));
    }

    private void saved(CurrentUser user, boolean fresh, Mailbox mailbox) {
        Notices.done(t("record.saved"));
        if (fresh) {
            UI.getCurrent().navigate("admin/mailboxes/" + mailbox.id());
        } else {
            draw(user, Optional.of(mailbox));
        }
    }

    private void delete(CurrentUser user, Mailbox mailbox) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("mailboxes.delete.ask", mailbox.label()));
        dialog.setText(t("mailboxes.delete.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("mailboxes.delete"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            mailboxes.delete(user, mailbox.id());
            UI.getCurrent().navigate("admin/mailboxes");
        });
        dialog.open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("mailboxes.title"), "admin/mailboxes"), Crumb.here(title));
    }
}
