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
import io.trellis.form.mailbox.Mailbox;
import io.trellis.form.mailbox.Mailboxes;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The mailboxes that are read. */
@Route("admin/mailboxes")
@PermitAll
public class MailboxesView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Mailboxes mailboxes;
    private final transient Entities entities;
    private final transient People people;

    public MailboxesView(Session session, AdminRight right, Mailboxes mailboxes, Entities entities, People people) {
        this.session = session;
        this.right = right;
        this.mailboxes = mailboxes;
        this.entities = entities;
        this.people = people;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        removeAll();
        Button make = new Button(t("mailboxes.new"), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                .navigate("admin/mailboxes/" + MailboxView.NEW));
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(t("mailboxes.title")), make);
        head.addClassName("page-head");
        add(head);
        List<Mailbox> all = mailboxes.all(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.INBOX.create(), new Paragraph(t("mailboxes.none")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        all.forEach(one -> rows.add(row(user, one)));
        Div panel = new Div(rows);
        panel.addClassName("panel");
        add(panel);
    }

    private Component row(CurrentUser user, Mailbox mailbox) {
        Anchor link = new Anchor("admin/mailboxes/" + mailbox.id(), mailbox.label());
        link.setRouterIgnore(false);
        String becomes = mailbox.entity().isEmpty()
                ? t("mailboxes.answers-only")
                : t(
                        "mailboxes.becomes",
                        entities.find(mailbox.entity())
                                .map(one -> t(one.label()))
                                .orElse(mailbox.entity()));
        Span what =
                new Span(mailbox.address() + " · " + becomes + " · " + t("webhooks.as", people.name(mailbox.person())));
        what.addClassName("quiet");
        Div text = new Div(link, what);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        if (!mailbox.active()) {
            row.add(badge(t("mailboxes.off"), "contrast"));
        } else if (mailboxes.health(user, mailbox.id()).problem().isPresent()) {
            row.add(badge(t("mailboxes.unread"), "error"));
        }
        row.addClassName("report-row");
        return row;
    }

    private static Span badge(String text, String theme) {
        Span badge = new Span(text);
        badge.getElement().getThemeList().add("badge " + theme);
        return badge;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("mailboxes.title")));
    }
}
