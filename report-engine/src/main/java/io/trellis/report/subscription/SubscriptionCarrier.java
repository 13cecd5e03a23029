package io.trellis.report.subscription;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.ChannelChoices;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Told;
import io.trellis.core.notify.Postman;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.Threshold;
import io.trellis.report.WidgetFigure;
import io.trellis.report.subscription.Subscription.Outcome;
import io.trellis.report.subscription.Subscription.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings a dashboard to its reader, by mail and then by bell. What it shows is asked for when it goes, in the rights that the
 * reader has then. What cannot be sent is told to the reader and, after the last try, waits on the operations page.
 */
@Component
final class SubscriptionCarrier implements Carrier {

    private static final String MAIL = "mail";
    /** About four hours: later it is no longer what was wanted. */
    private static final int TRIES = 10;

    private final StoredSubscriptions subscriptions;
    private final Dashboards dashboards;
    private final DashboardMail mail;
    private final Postman postman;
    private final ChannelChoices channels;
    private final Notifications notifications;
    private final Users users;
    private final SecurityLog log;
    private final Messages messages;
    private final Clock clock;

    SubscriptionCarrier(
            StoredSubscriptions subscriptions,
            Dashboards dashboards,
            DashboardMail mail,
            Postman postman,
            ChannelChoices channels,
            Notifications notifications,
            Users users,
            SecurityLog log,
            Messages messages,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.dashboards = dashboards;
        this.mail = mail;
        this.postman = postman;
        this.channels = channels;
        this.notifications = notifications;
        this.users = users;
        this.log = log;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return StoredSubscriptions.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.subscription.delivery");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    @Override
    public int atOnce() {
        return 2;
    }

    /** Whoever has left or ended it gets nothing, and nothing stays in line. */
    @Override
    public void bring(Delivery delivery) throws Exception {
        Optional<SubscriptionDocument> found =
                subscriptions.find(String.valueOf(delivery.content().get(StoredSubscriptions.KIND)));
        Optional<User> person =
                found.flatMap(document -> users.find(document.user())).filter(User::active);
        if (person.isPresent()) {
            boolean anyway = Boolean.TRUE.equals(delivery.content().get(StoredSubscriptions.ANYWAY));
            bring(delivery, found.orElseThrow(), person.get(), anyway);
        }
    }

    private void bring(Delivery delivery, SubscriptionDocument document, User person, boolean anyway) throws Exception {
        CurrentUser reader = users.asCurrent(person);
        Wish wish = document.wish();
        Optional<DashboardDefinition> published = dashboards.find(document.dashboard());
        Optional<DashboardDefinition> seen = published.flatMap(one -> dashboards.seen(reader, one));
        if (seen.isEmpty() || !seen.get().has(wish.chosen())) {
            LocalizedText why = messages.text(
                    published.isEmpty()
                            ? "report.subscription.gone"
                            : seen.isEmpty() ? "report.subscription.unseen" : "report.subscription.filter-gone");
            giveUp(delivery, document, published, why);
            return;
        }
        DashboardDefinition dashboard = seen.get();
        if (wish.onlyIf().isPresent() && !anyway) {
            Threshold held = wish.onlyIf().get();
            Optional<WidgetFigure> figure =
                    WidgetFigure.of(dashboards.data(reader, dashboard, held.widget(), wish.chosen()), reader.locale());
            if (figure.isEmpty()) {
                giveUp(delivery, document, published, messages.text("report.subscription.figure-gone"));
                return;
            }
            if (!held.met(figure.get().value())) {
                String now = figure.get().text().isEmpty() ? "–" : figure.get().text();
                subscriptions.became(document.id(), Outcome.NOT_MET, messages.text("report.subscription.not-met", now));
                return;
            }
        }
        send(delivery, document, person, reader, dashboard);
    }

    private void send(
            Delivery delivery,
            SubscriptionDocument document,
            User person,
            CurrentUser reader,
            DashboardDefinition dashboard)
            throws Exception {
        DashboardMail.Written written =
                mail.write(reader, dashboard, document.wish().chosen(), clock.instant(), note(document));
        String address = person.email() == null ? "" : person.email();
        boolean byMail = postman.isSetUp() && !address.isBlank() && !channels.refuses(person.id(), MAIL);
        if (byMail) {
            try {
                postman.post(new Postman.Letter(
                        delivery.id().replaceAll("[^A-Za-z0-9.-]", "_"),
                        address,
                        written.subject(),
                        written.text(),
                        written.page(),
                        written.enclosures()));
            } catch (Exception e) {
                LocalizedText why = messages.text("report.subscription.not-brought");
                subscriptions.became(document.id(), Outcome.FAILED, why);
                tell(document, delivery.id() + "/failed", failed(dashboard.label(), why), "/watching");
                throw e;
            }
        }
        if (byMail && !written.enclosures().isEmpty()) {
            log.exported(
                    SecurityLog.What.DATA_EXPORTED,
                    person.username(),
                    "system",
                    "dashboard/" + dashboard.name(),
                    new SecurityLog.Taken("", "xlsx", written.rows()));
        }
        tell(document, delivery.id(), written.said(), written.link());
        subscriptions.became(
                document.id(),
                Outcome.SENT,
                byMail ? LocalizedText.same("") : messages.text("report.subscription.bell-only"));
    }

    private LocalizedText note(SubscriptionDocument document) {
        return document.by().equals(document.user())
                ? messages.text("report.subscription.note", postman.productUrl() + "/watching")
                : messages.text(
                        "report.subscription.note-by",
                        users.find(document.by()).map(User::name).orElse(""),
                        postman.productUrl() + "/watching");
    }

    /** What would fail the next time too is paused. */
    private void giveUp(
            Delivery delivery,
            SubscriptionDocument document,
            Optional<DashboardDefinition> published,
            LocalizedText why) {
        LocalizedText label =
                published.map(DashboardDefinition::label).orElseGet(() -> LocalizedText.same(document.dashboard()));
        tell(document, delivery.id() + "/failed", failed(label, why), "/watching");
        subscriptions.became(document.id(), Outcome.FAILED, why);
        subscriptions.stop(document.id());
    }

    private LocalizedText failed(LocalizedText label, LocalizedText why) {
        return new LocalizedText(
                messages.text("report.subscription.failed", Locale.SIMPLIFIED_CHINESE, label.zh(), why.zh()),
                messages.text("report.subscription.failed", Locale.ENGLISH, label.en(), why.en()));
    }

    private void tell(SubscriptionDocument document, String key, LocalizedText text, String link) {
        notifications.tell(List.of(new Told(document.user(), "subscription/" + key, text, link, true)));
    }
}
