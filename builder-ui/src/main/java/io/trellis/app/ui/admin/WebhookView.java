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
import io.trellis.app.ui.shell.SecretDialog;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.webhook.Webhook;
import io.trellis.form.webhook.Webhooks;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** One webhook: what it tells, a trial, its secret, and what was told last. */
@Route("admin/webhooks/:id")
@PermitAll
public class WebhookView extends Div implements BeforeEnterObserver, Page {

    static final String NEW = "new";

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Webhooks webhooks;
    private final transient WebhookForm.Factory forms;
    private String title = "";

    public WebhookView(Session session, AdminRight right, Webhooks webhooks, WebhookForm.Factory forms) {
        this.session = session;
        this.right = right;
        this.webhooks = webhooks;
        this.forms = forms;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        String id = event.getRouteParameters().get("id").orElse("");
        Optional<Webhook> webhook = webhooks.find(user, id);
        if (webhook.isEmpty() && !id.equals(NEW)) {
            throw new NotFoundException(t("webhooks.gone"));
        }
        draw(user, webhook);
    }

    private void draw(CurrentUser user, Optional<Webhook> webhook) {
        removeAll();
        title = webhook.map(Webhook::label).orElseGet(() -> t("webhooks.new"));
        Div head = new Div(new H1(title));
        head.addClassName("page-head");
        webhook.ifPresent(one -> head.add(
                button(t("webhooks.rotate"), () -> rotate(user, one)),
                button(t("webhooks.delete"), () -> delete(user, one))));
        add(head, forms.create(user, webhook, done -> saved(user, webhook.isEmpty(), done)));
        webhook.ifPresent(one -> add(new WebhookDeliveries(webhooks, user, one)));
    }

    private void saved(CurrentUser user, boolean fresh, Webhooks.Saved.Done done) {
        Notices.done(t("record.saved"));
        if (fresh) {
            UI.getCurrent().navigate("admin/webhooks/" + done.webhook().id());
        } else {
            draw(user, Optional.of(done.webhook()));
        }
        done.secret().ifPresent(WebhookView::show);
    }

    private static void show(String secret) {
        new SecretDialog(t("webhooks.secret"), t("webhooks.secret.help"), secret).open();
    }

    private void rotate(CurrentUser user, Webhook webhook) {
        ConfirmDialog dialog = asked("webhooks.rotate", webhook);
        dialog.setText(t("webhooks.rotate.help"));
        dialog.addConfirmListener(confirmed -> show(webhooks.rotate(user, webhook.id())));
        dialog.open();
    }

    private void delete(CurrentUser user, Webhook webhook) {
        ConfirmDialog dialog = asked("webhooks.delete", webhook);
        dialog.setText(t("webhooks.delete.help"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            webhooks.delete(user, webhook.id());
            UI.getCurrent().navigate("admin/webhooks");
        });
        dialog.open();
    }

    private static ConfirmDialog asked(String key, Webhook webhook) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t(key + ".ask", webhook.label()));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t(key));
        return dialog;
    }

    private static Button button(String text, Runnable run) {
        Button button = new Button(text, click -> run.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("webhooks.title"), "admin/webhooks"), Crumb.here(title));
    }
}
