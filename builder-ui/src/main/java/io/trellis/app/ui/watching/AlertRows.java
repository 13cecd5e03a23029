package io.trellis.app.ui.watching;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
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
import io.trellis.report.FigureText;
import io.trellis.report.FilterAddress;
import io.trellis.report.WidgetData.Unit;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.alert.Alert;
import io.trellis.report.alert.Alerts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Alerts, each with its figure, whether it is crossed, and what can be done with it. */
final class AlertRows extends Div {

    private static final int DIGITS = 6;
    private static final Duration SNOOZE = Duration.ofDays(1);

    private final transient Alerts alerts;
    private final transient Dashboards dashboards;
    private final transient AlertDialog.Factory dialogs;
    private final transient People people;
    private final transient CurrentUser user;
    private final transient Clock clock;
    private final transient Runnable changed;

    AlertRows(
            Alerts alerts,
            Dashboards dashboards,
            AlertDialog.Factory dialogs,
            People people,
            CurrentUser user,
            Clock clock,
            Runnable changed) {
        this.alerts = alerts;
        this.dashboards = dashboards;
        this.dialogs = dialogs;
        this.people = people;
        this.user = user;
        this.clock = clock;
        this.changed = changed;
        addClassName("watched");
        getElement().setAttribute("role", "list");
    }

    void show(List<Alert> all) {
        removeAll();
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.BELL_O.create(), new Paragraph(t("watching.alerts.none")));
            empty.addClassName("empty");
            add(empty);
        }
        all.forEach(one -> add(row(one)));
    }

    private Div row(Alert one) {
        Optional<DashboardDefinition> dashboard =
                dashboards.find(one.dashboard()).flatMap(found -> dashboards.seen(user, found));
        Div words = new Div();
        words.addClassName("watched-words");
        words.add(title(one, dashboard));
        boolean mine = one.person().equals(user.id());
        if (!mine) {
            words.add(quiet(t("watching.for", people.name(one.person()))));
        } else if (!one.figure().isEmpty()) {
            // of others only how it stands: the figure is what they may see
            words.add(quiet(t("watching.alert.figure", one.figure(), Moments.text(user, one.looked()))));
        }
        words.add(quiet(t("watching.alert.since." + one.state().id(), Moments.text(user, one.since()))));
        one.snoozed()
                .filter(until -> until.isAfter(clock.instant()))
                .ifPresent(until -> words.add(quiet(t("watching.alert.snoozed", Moments.text(user, until)))));
        if (!one.why().isEmpty()) {
            words.add(quiet(Texts.t(one.why())));
        }
        Div row = new Div(words);
        if (one.state() == Alert.State.CROSSED) {
            row.add(new Tag(t("watching.alert.crossed"), "orange"));
        } else if (one.state() == Alert.State.STOPPED) {
            row.add(new Tag(t("watching.alert.stopped"), "red"));
        }
        row.add(tools(one, mine ? dashboard : Optional.empty(), mine));
        row.addClassNames("panel", "watched-row");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    private Component title(Alert one, Optional<DashboardDefinition> dashboard) {
        Optional<WidgetDefinition> widget =
                dashboard.flatMap(found -> found.widget(one.wish().threshold().widget()));
        if (widget.isEmpty()) {
            Span gone = new Span(t("watching.gone", one.dashboard()));
            gone.addClassName("watched-title");
            return gone;
        }
        Anchor link = new Anchor(
                FilterAddress.link(
                        dashboard.orElseThrow(),
                        one.wish().chosen(),
                        one.wish().threshold().widget()),
                t(
                        "watching.alert.line",
                        Texts.t(dashboard.get().label()),
                        Texts.t(widget.get().label()),
                        t("operator." + one.wish().threshold().operator().code().toLowerCase(Locale.ROOT)),
                        FigureText.of(one.wish().threshold().value(), new Unit("", DIGITS), Texts.locale())));
        link.setRouterIgnore(false);
        link.addClassName("watched-title");
        return link;
    }

    private static Span quiet(String text) {
        Span span = new Span(text);
        span.addClassName("quiet");
        return span;
    }

    private Div tools(Alert one, Optional<DashboardDefinition> dashboard, boolean mine) {
        Div tools = new Div();
        tools.addClassName("watched-tools");
        dashboard.ifPresent(found -> tools.add(SubscriptionRows.tool(
                VaadinIcon.PENCIL,
                "watching.change",
                () -> dialogs.change(
                        user,
                        found,
                        WatchedFigure.of(dashboards, user, found, one.wish().chosen()),
                        one,
                        changed))));
        if (mine && one.state() != Alert.State.STOPPED) {
            boolean snoozed = one.snoozed()
                    .filter(until -> until.isAfter(clock.instant()))
                    .isPresent();
            tools.add(SubscriptionRows.tool(
                    snoozed ? VaadinIcon.PLAY : VaadinIcon.BELL_SLASH_O,
                    snoozed ? "watching.resume" : "watching.alert.snooze",
                    () -> {
                        alerts.snooze(
                                user,
                                one.id(),
                                snoozed
                                        ? Optional.empty()
                                        : Optional.of(clock.instant().plus(SNOOZE)));
                        changed.run();
                    }));
        }
        tools.add(SubscriptionRows.tool(VaadinIcon.TRASH, "watching.end", () -> {
            alerts.remove(user, one.id());
            Notices.done(t("watching.ended"));
            changed.run();
        }));
        return tools;
    }
}
