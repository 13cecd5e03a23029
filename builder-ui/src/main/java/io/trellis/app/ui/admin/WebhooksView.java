package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.webhook.Webhook;
import io.trellis.form.webhook.Webhooks;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** What is told to programs outside. */
@Route("admin/webhooks")
@PermitAll
public class WebhooksView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Webhooks webhooks;
    private final transient Entities entities;
    private final transient People people;

    public WebhooksView(Session session, AdminRight right, Webhooks webhooks, Entities entities, People people) {
        this.session = session;
        this.right = right;
        this.webhooks = webhooks;
        this.entities = entities;
        this.people = people;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        removeAll();
        Button make = new Button(t("webhooks.new"), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                .navigate("admin/webhooks/" + WebhookView.NEW));
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(t("webhooks.title")), make);
        head.addClassName("page-head");
        add(head);
        List<Webhook> all = webhooks.all(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.CONNECT_O.create(), new Paragraph(t("webhooks.none")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        all.forEach(one -> rows.add(row(one)));
        Div panel = new Div(rows);
        panel.addClassName("panel");
        add(panel);
    }

    private Component row(Webhook webhook) {
        Anchor link = new Anchor("admin/webhooks/" + webhook.id(), webhook.label());
        link.setRouterIgnore(false);
        String entity =
                entities.find(webhook.entity()).map(one -> t(one.plural())).orElse(webhook.entity());
        Span what = new Span(entity + " · " + WebhookWords.moments(webhook) + " · " + webhook.address() + " · "
                + t("webhooks.as", people.name(webhook.person())));
        what.addClassName("quiet");
        Div text = new Div(link, what);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        if (!webhook.active()) {
            Span off = new Span(t("webhooks.off"));
            off.getElement().getThemeList().add("badge contrast");
            row.add(off);
        }
        row.addClassName("report-row");
        return row;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("webhooks.title")));
    }
}
