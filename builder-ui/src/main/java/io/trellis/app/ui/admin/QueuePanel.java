package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.queue.DeliveryQueue.Entry;
import io.trellis.core.queue.DeliveryQueue.State;
import io.trellis.core.security.CurrentUser;
import java.util.List;

/** What is parked in the queue and what waits, since when and why, each to be tried again by hand. */
final class QueuePanel extends Div {

    private static final int SHOWN = 50;

    private final transient DeliveryQueue queue;
    private final transient CurrentUser user;

    QueuePanel(DeliveryQueue queue, CurrentUser user) {
        this.queue = queue;
        this.user = user;
        addClassName("panel");
        setId("queue");
        draw();
    }

    private void draw() {
        removeAll();
        add(new H2(t("admin.queue")));
        long parked = queue.count(State.PARKED);
        long waiting = queue.count(State.WAITING);
        if (parked == 0 && waiting == 0) {
            Span none = new Span(VaadinIcon.CHECK_CIRCLE_O.create(), new Span(t("admin.queue.none")));
            none.addClassNames("row", "quiet");
            add(none);
            return;
        }
        Span counts = new Span(t("admin.queue.counts", parked, waiting));
        counts.addClassName("quiet");
        Div rows = new Div();
        rows.addClassName("report-rows");
        List.of(State.PARKED, State.WAITING)
                .forEach(state -> queue.entries(state, SHOWN).forEach(entry -> rows.add(row(entry))));
        add(counts, rows);
    }

    private Component row(Entry entry) {
        Span state = new Span(
                switch (entry.state()) {
                    case PARKED -> t("admin.queue.parked", Moments.text(user, entry.since()), entry.tries());
                    case WAITING ->
                        t(
                                "admin.queue.waits",
                                Moments.text(user, entry.since()),
                                entry.tries(),
                                Moments.text(user, entry.next().orElse(entry.since())));
                });
        state.addClassName("quiet");
        Div text = new Div(new Span(t(entry.kind()) + " · " + t(entry.what())), state);
        if (entry.reason() != null) {
            text.add(new Span(t(entry.reason())));
        }
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        if (!entry.link().isEmpty()) {
            Anchor link = new Anchor(entry.link().substring(1), t("admin.queue.about"));
            link.setRouterIgnore(false);
            row.add(link);
        }
        Button retry = new Button(t("admin.retry"), click -> {
            queue.retry(entry.id());
            Notices.done(t("admin.retried"));
            draw();
        });
        retry.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        row.add(retry);
        row.addClassName("report-row");
        return row;
    }
}
