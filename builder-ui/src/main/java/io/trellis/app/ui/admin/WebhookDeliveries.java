package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.outbound.Outbound.Answer;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.webhook.Webhook;
import io.trellis.form.webhook.WebhookDelivery;
import io.trellis.form.webhook.Webhooks;
import java.util.List;

/** What was told last and what became of it, each to be sent again; and a trial. */
final class WebhookDeliveries extends Div {

    private static final int SHOWN = 50;

    private final transient Webhooks webhooks;
    private final transient CurrentUser user;
    private final transient Webhook webhook;
    private final Div answer = new Div();
    private final Div last = new Div();

    WebhookDeliveries(Webhooks webhooks, CurrentUser user, Webhook webhook) {
        this.webhooks = webhooks;
        this.user = user;
        this.webhook = webhook;
        addClassNames("panel", "stack", "hook-panel");
        answer.addClassName("stack");
        answer.getElement().setAttribute("aria-live", "polite");
        last.addClassName("stack");
        Div tools = new Div(small(t("webhooks.test"), this::test), small(t("hook.look"), this::draw));
        tools.addClassName("row");
        add(new H2(t("webhooks.last")), tools, answer, last);
        draw();
    }

    private void draw() {
        last.removeAll();
        List<WebhookDelivery> all = webhooks.deliveries(user, webhook.id(), SHOWN);
        if (all.isEmpty()) {
            last.add(quiet(t("webhooks.last.none")));
        }
        all.forEach(one -> last.add(line(one)));
    }

    private void test() {
        answer.removeAll();
        Webhooks.Tried tried = webhooks.test(user, webhook.id());
        Paragraph words = new Paragraph(tried.answer()
                .map(one -> t("webhooks.answered", one.status(), one.millis()))
                .orElseGet(() -> tried.why().map(why -> t(why)).orElse("")));
        if (!tried.good()) {
            words.addClassName("problem-text");
        }
        answer.add(words);
        if (!tried.body().isEmpty()) {
            answer.add(text(t("hook.body"), tried.body()));
        }
        tried.answer().map(Answer::body).filter(body -> !body.isEmpty()).ifPresent(body -> {
            Details details = text(t("webhooks.answer"), body);
            details.setOpened(true);
            answer.add(details);
        });
    }

    private Component line(WebhookDelivery one) {
        Span state = new Span(WebhookWords.state(one.state()));
        state.getElement().getThemeList().add("badge " + WebhookWords.theme(one.state()));
        Span when = new Span(one.type() + " · " + Moments.text(user, one.at())
                + (one.tries() > 1 ? " · " + t("webhooks.tries", one.tries()) : "")
                + (one.status() == null ? "" : " · " + one.status()));
        when.addClassName("quiet");
        Div head = new Div(state, when);
        head.addClassName("row");
        if (!one.type().endsWith(".deleted")) {
            Anchor record = new Anchor("records/" + one.entity() + "/" + one.recordId(), t("hook.record"));
            record.setRouterIgnore(false);
            head.add(record);
        }
        if (one.state() != WebhookDelivery.State.WITHDRAWN) {
            head.add(small(t("webhooks.again"), () -> again(one)));
        }
        Div line = new Div(head);
        line.addClassNames("stack", "hook-delivery");
        if (one.reason() != null) {
            Paragraph why = new Paragraph(t(one.reason()));
            why.addClassName("problem-text");
            line.add(why);
        }
        if (one.body() != null) {
            line.add(text(t("hook.body"), one.body()));
        }
        if (one.answer() != null && !one.answer().isEmpty()) {
            line.add(text(t("webhooks.answer"), one.answer()));
        }
        return line;
    }

    private void again(WebhookDelivery one) {
        if (webhooks.again(user, one.id())) {
            Notices.done(t("webhooks.again.done"));
        }
        draw();
    }

    private static Details text(String title, String body) {
        Pre text = new Pre(body);
        text.addClassName("hook-body");
        Details details = new Details(title, text);
        details.setWidthFull();
        return details;
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
}
