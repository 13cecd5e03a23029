package io.trellis.report.alert;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.FigureText;
import io.trellis.report.FilterAddress;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetFigure;
import io.trellis.report.alert.Alert.State;
import io.trellis.report.alert.Alert.Wish;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at figures whose turn it is. Every node looks, at others; as a turn is told under a key of its own and only then
 * written, a crash in between tells it once.
 */
@Component
final class AlertWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final int SECONDS = 30;
    private static final int AT_ONCE = 200;

    private final StoredAlerts alerts;
    private final Dashboards dashboards;
    private final Notifications notifications;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    AlertWatch(
            StoredAlerts alerts,
            Dashboards dashboards,
            Notifications notifications,
            Users users,
            Messages messages,
            Clock clock) {
        this.alerts = alerts;
        this.dashboards = dashboards;
        this.notifications = notifications;
        this.users = users;
        this.messages = messages;
        this.clock = clock;
    }

    /** One that cannot be looked at does not keep others waiting. */
    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("an alert could not be looked at; trying again", e);
        }
    }

    @Scheduled(initialDelay = SECONDS, fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
    void look() {
        alerts.take(clock.instant(), AT_ONCE).forEach(document -> safely(() -> look(document)));
    }

    void look(AlertDocument document) {
        Optional<CurrentUser> person =
                users.find(document.user()).filter(User::active).map(users::asCurrent);
        if (person.isEmpty()) {
            return;
        }
        CurrentUser reader = person.get();
        Wish wish = document.wish();
        Optional<DashboardDefinition> dashboard =
                dashboards.find(document.dashboard()).flatMap(one -> dashboards.seen(reader, one));
        Optional<WidgetFigure> figure = dashboard
                // what it is narrowed by is still there, else it would tell of more than was asked for
                .filter(seen -> seen.has(wish.chosen()))
                .flatMap(seen -> WidgetFigure.of(
                        dashboards.data(reader, seen, wish.threshold().widget(), wish.chosen()), reader.locale()));
        if (figure.isEmpty()) {
            LocalizedText label =
                    dashboard.map(DashboardDefinition::label).orElseGet(() -> LocalizedText.same(document.dashboard()));
            tell(document, messages.textAbout("report.alert.stopped", label), "/watching");
            alerts.turned(document, State.STOPPED, "", messages.text("report.alert.why-stopped"));
            return;
        }
        State now = wish.threshold().met(figure.get().value()) ? State.CROSSED : State.FINE;
        String text = figure.get().text().isEmpty() ? "–" : figure.get().text();
        if (now == document.state()) {
            alerts.looked(document, text);
            return;
        }
        tell(
                document,
                words(dashboard.orElseThrow(), wish, figure.get(), text, now),
                FilterAddress.link(
                        dashboard.orElseThrow(), wish.chosen(), wish.threshold().widget()));
        alerts.turned(document, now, text, LocalizedText.same(""));
    }

    private LocalizedText words(DashboardDefinition dashboard, Wish wish, WidgetFigure figure, String text, State now) {
        return new LocalizedText(
                words(Locale.SIMPLIFIED_CHINESE, dashboard, wish, figure, text, now),
                words(Locale.ENGLISH, dashboard, wish, figure, text, now));
    }

    private String words(
            Locale locale, DashboardDefinition dashboard, Wish wish, WidgetFigure figure, String text, State now) {
        String label = dashboard
                .widget(wish.threshold().widget())
                .map(WidgetDefinition::label)
                .map(one -> one.in(locale))
                .orElse("");
        String line = messages.text(
                "report.threshold." + wish.threshold().operator().code(),
                locale,
                FigureText.of(wish.threshold().value(), figure.unit(), locale));
        return messages.text(
                now == State.CROSSED ? "report.alert.crossed" : "report.alert.back",
                locale,
                label,
                text,
                line,
                dashboard.label().in(locale));
    }

    private void tell(AlertDocument document, LocalizedText text, String link) {
        notifications.tell(document.user(), "alert/" + document.id() + "/" + document.turn(), text, link);
    }
}
