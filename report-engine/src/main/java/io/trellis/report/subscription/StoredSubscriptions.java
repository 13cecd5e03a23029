package io.trellis.report.subscription;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.core.workday.WorkingTime;
import io.trellis.report.ChosenJson;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.Threshold;
import io.trellis.report.WishCheck;
import io.trellis.report.subscription.Subscription.Outcome;
import io.trellis.report.subscription.Subscription.Wish;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One document for each subscription; what is due goes into the one line of deliveries. */
@Component
final class StoredSubscriptions implements Subscriptions {

    /** Of a delivery: whose it is, and whether it is sent whatever the condition says. */
    static final String KIND = "subscription";

    static final String ANYWAY = "anyway";

    private final MappedCollection<SubscriptionDocument> subscriptions;
    private final Dashboards dashboards;
    private final DeliveryQueue queue;
    private final Permissions permissions;
    private final Users users;
    private final WorkingTime working;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    StoredSubscriptions(
            DocumentStore store,
            Dashboards dashboards,
            DeliveryQueue queue,
            Permissions permissions,
            Users users,
            WorkingTime working,
            TimeOrderedIds ids,
            Clock clock,
            Messages messages) {
        this.subscriptions = store.collection(SubscriptionDocument.COLLECTION);
        this.dashboards = dashboards;
        this.queue = queue;
        this.permissions = permissions;
        this.users = users;
        this.working = working;
        this.ids = ids;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public List<Subscription> of(CurrentUser user) {
        return found(Criteria.eq("user", user.id()), Limits.SUBSCRIPTIONS);
    }

    @Override
    public List<Subscription> ofAll(CurrentUser user, int limit) {
        return forOthers(user) ? found(Criteria.all(), limit) : List.of();
    }

    private List<Subscription> found(Criteria criteria, int limit) {
        return subscriptions
                .find(StoreQuery.of(criteria)
                        .by(Sort.ascending("due"), Sort.ascending("_id"))
                        .limit(limit))
                .stream()
                .map(SubscriptionDocument::subscription)
                .toList();
    }

    @Override
    public boolean forOthers(CurrentUser user) {
        return permissions.has(user, Capability.ADMIN);
    }

    @Override
    public SubscriptionResult add(CurrentUser user, String person, String dashboard, Wish wish) {
        user.requireActing();
        Optional<User> reader = users.find(person).filter(User::active);
        Optional<DashboardDefinition> seen = dashboards.find(dashboard).flatMap(one -> dashboards.seen(user, one));
        boolean allowed = person.equals(user.id()) || forOthers(user);
        if (!allowed || reader.isEmpty() || seen.isEmpty()) {
            return new SubscriptionResult.Missing();
        }
        CurrentUser current = users.asCurrent(reader.get());
        if (dashboards.seen(current, dashboards.find(dashboard).orElseThrow()).isEmpty()) {
            return rejected(
                    "person",
                    "sees-nothing",
                    messages.text(
                            "report.subscription.sees-nothing", reader.get().name()));
        }
        Optional<SubscriptionResult> wrong = wrong(seen.get(), wish);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (subscriptions.count(Criteria.eq("user", person)) >= Limits.SUBSCRIPTIONS) {
            return new SubscriptionResult.TooMany(
                    messages.text("report.subscription.too-many", reader.get().name(), Limits.SUBSCRIPTIONS));
        }
        SubscriptionDocument document =
                SubscriptionDocument.of(ids.next(), person, user.id(), dashboard, wish, next(wish.schedule(), current));
        subscriptions.insertIfAbsent(document);
        return new SubscriptionResult.Kept(document.subscription());
    }

    @Override
    public SubscriptionResult change(CurrentUser user, String id, Wish wish) {
        user.requireActing();
        Optional<SubscriptionDocument> found = mine(user, id);
        Optional<DashboardDefinition> seen =
                found.flatMap(one -> dashboards.find(one.dashboard())).flatMap(one -> dashboards.seen(user, one));
        Optional<User> reader = found.flatMap(one -> users.find(one.user()));
        if (found.isEmpty() || seen.isEmpty() || reader.isEmpty()) {
            return new SubscriptionResult.Missing();
        }
        Optional<SubscriptionResult> wrong = wrong(seen.get(), wish);
        return wrong.orElseGet(() -> kept(
                id,
                Change.of()
                        .set("every", wish.schedule().every())
                        .set("on", wish.schedule().on())
                        .set("at", wish.schedule().at().toString())
                        .set("working", wish.schedule().working())
                        .set("chosen", ChosenJson.write(wish.chosen()))
                        .set("widget", wish.onlyIf().map(Threshold::widget).orElse(""))
                        .set(
                                "operator",
                                wish.onlyIf()
                                        .map(held -> held.operator().code())
                                        .orElse(""))
                        .set("threshold", wish.onlyIf().map(Threshold::value).orElse(BigDecimal.ZERO))
                        .set("due", next(wish.schedule(), users.asCurrent(reader.get())))));
    }

    @Override
    public SubscriptionResult pause(CurrentUser user, String id, boolean paused) {
        user.requireActing();
        Optional<SubscriptionDocument> found = mine(user, id);
        Optional<User> reader = found.flatMap(one -> users.find(one.user()));
        return found.isEmpty() || reader.isEmpty()
                ? new SubscriptionResult.Missing()
                : kept(
                        id,
                        Change.of()
                                .set("paused", paused)
                                // what was missed while it was paused is not made up for
                                .set("due", next(found.get().wish().schedule(), users.asCurrent(reader.get()))));
    }

    @Override
    public SubscriptionResult send(CurrentUser user, String id) {
        user.requireActing();
        Optional<SubscriptionDocument> found = mine(user, id);
        if (found.isEmpty()) {
            return new SubscriptionResult.Missing();
        }
        long minute = clock.millis() / Duration.ofMinutes(1).toMillis();
        queue.put(List.of(delivery(found.get(), "now-" + minute, true)));
        return kept(
                id, Change.of().set("outcome", Outcome.WAITING).set("zh", "").set("en", ""));
    }

    private SubscriptionResult kept(String id, Change change) {
        return subscriptions
                .updateOne(Criteria.id(id), change)
                .<SubscriptionResult>map(document -> new SubscriptionResult.Kept(document.subscription()))
                .orElseGet(SubscriptionResult.Missing::new);
    }

    @Override
    public boolean remove(CurrentUser user, String id) {
        user.requireActing();
        return mine(user, id).isPresent() && subscriptions.delete(Criteria.id(id)) > 0;
    }

    /**
     * Comes to another from now on.
     *
     * @return why not; empty where it does
     */
    Optional<LocalizedText> give(CurrentUser user, String id, String from, String to) {
        user.requireActing();
        Optional<SubscriptionDocument> found =
                mine(user, id).filter(one -> one.user().equals(from));
        Optional<CurrentUser> reader = users.find(to).filter(User::active).map(users::asCurrent);
        if (found.isEmpty() || reader.isEmpty()) {
            return Optional.of(messages.text("report.subscription.handover.gone"));
        }
        String name = reader.get().name();
        boolean sees = dashboards
                .find(found.get().dashboard())
                .flatMap(dashboard -> dashboards.seen(reader.get(), dashboard))
                .isPresent();
        if (!sees) {
            return Optional.of(messages.text("report.subscription.sees-nothing", name));
        }
        if (subscriptions.count(Criteria.eq("user", to)) >= Limits.SUBSCRIPTIONS) {
            return Optional.of(messages.text("report.subscription.too-many", name, Limits.SUBSCRIPTIONS));
        }
        return subscriptions
                        .updateOne(
                                Criteria.id(id).and(Criteria.eq("user", from)),
                                Change.of()
                                        .set("user", to)
                                        .set("due", next(found.get().wish().schedule(), reader.get())))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(messages.text("report.subscription.handover.gone"));
    }

    List<Subscription> of(String person, int limit) {
        return found(Criteria.eq("user", person), limit);
    }

    private Optional<SubscriptionDocument> mine(CurrentUser user, String id) {
        return subscriptions.get(id).filter(document -> document.user().equals(user.id()) || forOthers(user));
    }

    private Optional<SubscriptionResult> wrong(DashboardDefinition dashboard, Wish wish) {
        if (!wish.schedule().isWhole()) {
            return Optional.of(rejected("on", "out-of-range", messages.text("report.subscription.on")));
        }
        WishCheck check = new WishCheck(messages);
        return check.filters(dashboard, wish.chosen())
                .or(() -> wish.onlyIf().flatMap(held -> check.threshold(dashboard, held, "onlyIf.")))
                .map(wrong -> rejected(wrong.field(), wrong.code(), wrong.message()));
    }

    private static SubscriptionResult rejected(String field, String code, LocalizedText message) {
        return new SubscriptionResult.Rejected(field, code, message);
    }

    private Instant next(Schedule schedule, CurrentUser reader) {
        return next(schedule, reader, clock.instant());
    }

    private Instant next(Schedule schedule, CurrentUser reader, Instant after) {
        return schedule.next(after, reader.zone(), day -> working.plusDays(day, 0));
    }

    Optional<SubscriptionDocument> find(String id) {
        return subscriptions.get(id);
    }

    List<SubscriptionDocument> due(Instant now, int limit) {
        return subscriptions.find(StoreQuery.of(Criteria.le("due", now).and(Criteria.eq("paused", false)))
                .by(Sort.ascending("due"), Sort.ascending("_id"))
                .limit(limit));
    }

    /**
     * Puts one into line and only then moves it on to its next time, so that a crash in between leaves it due: what is in line
     * already is not put there twice.
     */
    void dispatch(SubscriptionDocument document, Instant now) {
        Criteria unchanged = Criteria.id(document.id()).and(Criteria.eq("due", document.due()));
        Optional<User> reader = users.find(document.user());
        if (reader.isEmpty()) {
            subscriptions.delete(unchanged);
            return;
        }
        if (reader.get().active()) {
            queue.put(List.of(delivery(document, String.valueOf(document.due().toEpochMilli()), false)));
        }
        Instant next = next(document.wish().schedule(), users.asCurrent(reader.get()), now);
        subscriptions.updateOne(unchanged, Change.of().set("due", next));
    }

    private Delivery delivery(SubscriptionDocument document, String when, boolean anyway) {
        LocalizedText label = dashboards
                .find(document.dashboard())
                .map(DashboardDefinition::label)
                .orElseGet(() -> LocalizedText.same(document.dashboard()));
        String name = users.find(document.user()).map(User::name).orElse(document.user());
        return new Delivery(
                document.id() + "/" + when,
                KIND,
                document.id(),
                new LocalizedText(name + " · " + label.zh(), name + " · " + label.en()),
                "/dashboards/" + document.dashboard(),
                Map.of(KIND, document.id(), ANYWAY, anyway));
    }

    void became(String id, Outcome outcome, LocalizedText why) {
        subscriptions.updateOne(
                Criteria.id(id),
                Change.of()
                        .set("last", clock.instant())
                        .set("outcome", outcome)
                        .set("zh", why.zh())
                        .set("en", why.en()));
    }

    void stop(String id) {
        subscriptions.updateOne(Criteria.id(id), Change.of().set("paused", true));
    }
}
