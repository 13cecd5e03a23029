package io.trellis.report.alert;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.report.ChosenJson;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetFigure;
import io.trellis.report.WishCheck;
import io.trellis.report.alert.Alert.State;
import io.trellis.report.alert.Alert.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One document for each alert. */
@Component
final class StoredAlerts implements Alerts {

    static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

    private final MappedCollection<AlertDocument> alerts;
    private final Dashboards dashboards;
    private final Permissions permissions;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    StoredAlerts(
            DocumentStore store,
            Dashboards dashboards,
            Permissions permissions,
            TimeOrderedIds ids,
            Clock clock,
            Messages messages) {
        this.alerts = store.collection(AlertDocument.COLLECTION);
        this.dashboards = dashboards;
        this.permissions = permissions;
        this.ids = ids;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public List<Alert> of(CurrentUser user) {
        return found(Criteria.eq("user", user.id()), Limits.ALERTS);
    }

    @Override
    public List<Alert> ofAll(CurrentUser user, int limit) {
        return administers(user) ? found(Criteria.all(), limit) : List.of();
    }

    private boolean administers(CurrentUser user) {
        return permissions.has(user, Capability.ADMIN);
    }

    private List<Alert> found(Criteria criteria, int limit) {
        return alerts.find(StoreQuery.of(criteria).by(Sort.ascending("_id")).limit(limit)).stream()
                .map(AlertDocument::alert)
                .toList();
    }

    @Override
    public AlertResult add(CurrentUser user, String dashboard, Wish wish) {
        user.requireActing();
        Optional<DashboardDefinition> seen = dashboards.find(dashboard).flatMap(one -> dashboards.seen(user, one));
        if (seen.isEmpty()) {
            return new AlertResult.Missing();
        }
        Looked looked = look(user, seen.get(), wish);
        if (looked.wrong().isPresent()) {
            return looked.wrong().get();
        }
        if (alerts.count(Criteria.eq("user", user.id())) >= Limits.ALERTS) {
            return new AlertResult.TooMany(messages.text("report.alert.too-many", Limits.ALERTS));
        }
        Instant now = now();
        AlertDocument document = new AlertDocument(
                ids.next(),
                user.id(),
                dashboard,
                wish.threshold().widget(),
                wish.threshold().operator().code(),
                wish.threshold().value(),
                ChosenJson.write(wish.chosen()),
                looked.state(),
                0,
                looked.figure(),
                now,
                now,
                now.plus(BETWEEN),
                null,
                "",
                "");
        alerts.insertIfAbsent(document);
        return new AlertResult.Kept(document.alert());
    }

    @Override
    public AlertResult change(CurrentUser user, String id, Wish wish) {
        user.requireActing();
        Optional<AlertDocument> found = mine(user, id);
        Optional<DashboardDefinition> seen =
                found.flatMap(one -> dashboards.find(one.dashboard())).flatMap(one -> dashboards.seen(user, one));
        if (seen.isEmpty()) {
            return new AlertResult.Missing();
        }
        Looked looked = look(user, seen.get(), wish);
        return looked.wrong()
                .orElseGet(() -> kept(
                        id,
                        Change.of()
                                .set("widget", wish.threshold().widget())
                                .set("operator", wish.threshold().operator().code())
                                .set("threshold", wish.threshold().value())
                                .set("chosen", ChosenJson.write(wish.chosen()))
                                .set("state", looked.state())
                                .set("figure", looked.figure())
                                .set("since", now())
                                .set("looked", now())
                                .set("due", now().plus(BETWEEN))
                                .unset("snoozed")
                                .set("zh", "")
                                .set("en", "")
                                .inc("turn", 1)));
    }

    private record Looked(Optional<AlertResult> wrong, State state, String figure) {}

    private Looked look(CurrentUser user, DashboardDefinition dashboard, Wish wish) {
        Optional<WishCheck.Wrong> wrong = new WishCheck(messages)
                .filters(dashboard, wish.chosen())
                .or(() -> new WishCheck(messages).threshold(dashboard, wish.threshold(), ""));
        if (wrong.isPresent()) {
            WishCheck.Wrong one = wrong.get();
            return new Looked(
                    Optional.of(new AlertResult.Rejected(one.field(), one.code(), one.message())), State.FINE, "");
        }
        Optional<WidgetFigure> figure = WidgetFigure.of(
                dashboards.data(user, dashboard, wish.threshold().widget(), wish.chosen()), user.locale());
        if (figure.isEmpty()) {
            return new Looked(
                    Optional.of(
                            new AlertResult.Rejected("widget", "no-figure", messages.text("report.alert.no-figure"))),
                    State.FINE,
                    "");
        }
        boolean met = wish.threshold().met(figure.get().value());
        return new Looked(
                Optional.empty(), met ? State.CROSSED : State.FINE, figure.get().text());
    }

    @Override
    public AlertResult snooze(CurrentUser user, String id, Optional<Instant> until) {
        user.requireActing();
        if (mine(user, id).isEmpty()) {
            return new AlertResult.Missing();
        }
        Instant now = now();
        if (until.filter(end -> !end.isAfter(now) || end.isAfter(now.plus(LONGEST_SNOOZE)))
                .isPresent()) {
            return new AlertResult.Rejected("snoozedUntil", "out-of-range", messages.text("report.alert.snooze"));
        }
        Change change = until.map(end -> end.truncatedTo(ChronoUnit.MILLIS))
                .map(end -> Change.of().set("snoozed", end).set("due", end))
                .orElseGet(() -> Change.of().unset("snoozed").set("due", now));
        return kept(id, change);
    }

    private AlertResult kept(String id, Change change) {
        return alerts.updateOne(Criteria.id(id), change)
                .<AlertResult>map(document -> new AlertResult.Kept(document.alert()))
                .orElseGet(AlertResult.Missing::new);
    }

    @Override
    public boolean remove(CurrentUser user, String id) {
        user.requireActing();
        boolean allowed = mine(user, id).isPresent() || administers(user);
        return allowed && alerts.delete(Criteria.id(id)) > 0;
    }

    private Optional<AlertDocument> mine(CurrentUser user, String id) {
        return alerts.get(id).filter(document -> document.user().equals(user.id()));
    }

    Optional<AlertDocument> find(String id) {
        return alerts.get(id);
    }

    /** Those whose turn it is, each for the one node that takes it. */
    List<AlertDocument> take(Instant now, int limit) {
        return alerts
                .find(StoreQuery.of(Criteria.le("due", now).and(Criteria.ne("state", State.STOPPED)))
                        .by(Sort.ascending("due"), Sort.ascending("_id"))
                        .limit(limit))
                .stream()
                .flatMap(document -> alerts
                        .updateOne(
                                Criteria.id(document.id()).and(Criteria.eq("due", document.due())),
                                Change.of()
                                        .set("due", now.plus(BETWEEN).truncatedTo(ChronoUnit.MILLIS))
                                        .unset("snoozed"))
                        .stream())
                .toList();
    }

    void looked(AlertDocument document, String figure) {
        alerts.updateOne(
                Criteria.id(document.id()).and(Criteria.eq("turn", document.turn())),
                Change.of().set("looked", now()).set("figure", figure));
    }

    /** Unless its person changed it meanwhile. */
    void turned(AlertDocument document, State state, String figure, LocalizedText why) {
        alerts.updateOne(
                Criteria.id(document.id()).and(Criteria.eq("turn", document.turn())),
                Change.of()
                        .set("state", state)
                        .set("figure", figure)
                        .set("since", now())
                        .set("looked", now())
                        .set("zh", why.zh())
                        .set("en", why.en())
                        .inc("turn", 1));
    }

    /** As fine as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
