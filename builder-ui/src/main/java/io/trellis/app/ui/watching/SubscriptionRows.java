package io.trellis.app.ui.watching;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.FilterAddress;
import io.trellis.report.subscription.Subscription;
import io.trellis.report.subscription.Subscriptions;
import java.util.List;
import java.util.Optional;

/** Subscriptions, each with when it comes, what became of the last one, and what can be done with it. */
final class SubscriptionRows extends Div {

    private final transient Subscriptions subscriptions;
    private final transient Dashboards dashboards;
    private final transient SubscribeDialog.Factory dialogs;
    private final transient People people;
    private final transient CurrentUser user;
    private final transient Runnable changed;

    SubscriptionRows(
            Subscriptions subscriptions,
            Dashboards dashboards,
            SubscribeDialog.Factory dialogs,
            People people,
            CurrentUser user,
            Runnable changed) {
        this.subscriptions = subscriptions;
        this.dashboards = dashboards;
        this.dialogs = dialogs;
        this.people = people;
        this.user = user;
        this.changed = changed;
        addClassName("watched");
        getElement().setAttribute("role", "list");
    }

    void show(List<Subscription> all) {
        removeAll();
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.ENVELOPE_O.create(), new Paragraph(t("watching.subscriptions.none")));
            empty.addClassName("empty");
            add(empty);
        }
        all.forEach(one -> add(row(one)));
    }

    private Div row(Subscription one) {
        Optional<DashboardDefinition> dashboard =
                dashboards.find(one.dashboard()).flatMap(found -> dashboards.seen(user, found));
        Div words = new Div();
        words.addClassName("watched-words");
        words.add(title(one, dashboard));
        if (!one.person().equals(user.id())) {
            words.add(quiet(t("watching.for", people.name(one.person()))));
        } else if (!one.by().equals(one.person())) {
            words.add(quiet(t("watching.by", people.name(one.by()))));
        }
        words.add(quiet(ScheduleInput.words(one.wish().schedule())));
        if (one.wish().onlyIf().isPresent()) {
            words.add(quiet(t("watching.conditioned")));
        }
        if (!one.paused()) {
            words.add(quiet(t("watching.next", Moments.text(user, one.next()))));
        }
        words.add(quiet(last(one)));
        Div row = new Div(words);
        if (one.paused()) {
            row.add(new Tag(t("watching.paused"), "grey"));
        } else if (one.outcome() == Subscription.Outcome.FAILED) {
            row.add(new Tag(t("watching.failed"), "red"));
        }
        row.add(tools(one, dashboard));
        row.addClassNames("panel", "watched-row");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    private Component title(Subscription one, Optional<DashboardDefinition> dashboard) {
        if (dashboard.isEmpty()) {
            Span gone = new Span(t("watching.gone", one.dashboard()));
            gone.addClassName("watched-title");
            return gone;
        }
        Anchor link = new Anchor(
                FilterAddress.link(dashboard.get(), one.wish().chosen()),
                Texts.t(dashboard.get().label()));
        link.setRouterIgnore(false);
        link.addClassName("watched-title");
        return link;
    }

    private String last(Subscription one) {
        String when = one.last().map(moment -> Moments.text(user, moment)).orElse("");
        String words = t("watching.outcome." + one.outcome().id(), when);
        return one.why().isEmpty() ? words : words + " " + Texts.t(one.why());
    }

    private static Span quiet(String text) {
        Span span = new Span(text);
        span.addClassName("quiet");
        return span;
    }

    private Div tools(Subscription one, Optional<DashboardDefinition> dashboard) {
        Div tools = new Div();
        tools.addClassName("watched-tools");
        if (dashboard.isPresent()) {
            tools.add(
                    tool(VaadinIcon.PAPERPLANE_O, "watching.send", () -> {
                        subscriptions.send(user, one.id());
                        Notices.done(t("watching.sending"));
                        changed.run();
                    }),
                    tool(VaadinIcon.PENCIL, "watching.change", () -> change(one, dashboard.get())));
        }
        tools.add(
                tool(
                        one.paused() ? VaadinIcon.PLAY : VaadinIcon.PAUSE,
                        one.paused() ? "watching.resume" : "watching.pause",
                        () -> {
                            subscriptions.pause(user, one.id(), !one.paused());
                            changed.run();
                        }),
                tool(VaadinIcon.TRASH, "watching.end", () -> {
                    subscriptions.remove(user, one.id());
                    Notices.done(t("watching.ended"));
                    changed.run();
                }));
        return tools;
    }

    private void change(Subscription one, DashboardDefinition dashboard) {
        dialogs.change(
                user,
                dashboard,
                WatchedFigure.of(dashboards, user, dashboard, one.wish().chosen()),
                one,
                changed);
    }

    static Button tool(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }
}
