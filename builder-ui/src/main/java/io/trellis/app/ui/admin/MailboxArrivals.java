package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.mailbox.Arrival;
import io.trellis.form.mailbox.Mailbox;
import io.trellis.form.mailbox.Mailboxes;
import java.util.List;
import java.util.Locale;

/** How reading a mailbox goes, a trial, and what came last with what became of it. */
final class MailboxArrivals extends Div {

    private static final int SHOWN = 50;

    private final transient Mailboxes mailboxes;
    private final transient CurrentUser user;
    private final transient Mailbox mailbox;
    private final Div answer = new Div();
    private final Div last = new Div();

    MailboxArrivals(Mailboxes mailboxes, CurrentUser user, Mailbox mailbox) {
        this.mailboxes = mailboxes;
        this.user = user;
        this.mailbox = mailbox;
        addClassNames("panel", "stack", "hook-panel");
        answer.getElement().setAttribute("aria-live", "polite");
        last.addClassName("stack");
        Div tools = new Div(small(t("mailboxes.test"), this::test), small(t("mailboxes.read"), this::read));
        tools.addClassName("row");
        add(new H2(t("mailboxes.last")), tools, answer, last);
        draw();
    }

    private void draw() {
        last.removeAll();
        Mailboxes.Health health = mailboxes.health(user, mailbox.id());
        health.problem().ifPresent(why -> last.add(problem(t(why))));
        last.add(quiet(health.read()
                .map(at -> t("mailboxes.read-at", Moments.text(user, at)))
                .orElseGet(() -> t("mailboxes.not-read"))));
        List<Arrival> all = mailboxes.arrivals(user, mailbox.id(), SHOWN);
        if (all.isEmpty()) {
            last.add(quiet(t("mailboxes.last.none")));
        }
        all.forEach(one -> last.add(line(one)));
    }

    private void test() {
        Mailboxes.Looked looked = mailboxes.look(user, mailbox.id());
        answer.removeAll();
        answer.add(looked.mails()
                .<Component>map(mails -> quiet(t("mailboxes.works", mails)))
                .orElseGet(() -> problem(looked.why().map(why -> t(why)).orElse(""))));
    }

    private void read() {
        answer.removeAll();
        if (!mailboxes.read(user, mailbox.id())) {
            answer.add(quiet(t("mailboxes.being-read")));
        }
        draw();
    }

    private Component line(Arrival one) {
        Span state = new Span(t("mailboxes.state." + one.state().name().toLowerCase(Locale.ROOT)));
        state.getElement().getThemeList().add("badge " + theme(one.state()));
        Span who = new Span(one.from() + " · " + Moments.text(user, one.at()));
        who.addClassName("quiet");
        Div head = new Div(state, who);
        head.addClassName("row");
        Div line = new Div(head);
        line.addClassNames("stack", "hook-delivery");
        String subject = one.subject().isEmpty() ? t("mailboxes.no-subject") : one.subject();
        line.add(one.about()
                .<Component>map(record -> {
                    Anchor link = new Anchor("records/" + record, subject);
                    link.setRouterIgnore(false);
                    return link;
                })
                .orElseGet(() -> new Span(subject)));
        if (!one.why().isEmpty()) {
            line.add(one.state() == Arrival.State.ASIDE ? problem(t(one.why())) : quiet(t(one.why())));
        }
        return line;
    }

    private static String theme(Arrival.State state) {
        return switch (state) {
            case MADE, ANSWER -> "success";
            case ASIDE -> "error";
            case TAKEN, REPORT, AUTOMATIC -> "contrast";
        };
    }

    private static Button small(String text, Runnable run) {
        Button button = new Button(text, click -> run.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private static Paragraph quiet(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }

    private static Paragraph problem(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("problem-text");
        return paragraph;
    }
}
