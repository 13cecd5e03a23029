package io.trellis.report.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.app.api.StartedTrellis;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.ChannelChoices;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.notify.Postman;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.core.workday.WorkingTime;
import io.trellis.report.Dashboards;
import io.trellis.report.Threshold;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetFiles;
import io.trellis.report.subscription.Schedule.Every;
import io.trellis.report.subscription.Subscription.Outcome;
import io.trellis.report.subscription.Subscription.Wish;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sales dashboard comes by itself: to each with their own figures, once for each time, with failures told. */
@StartedTrellis
class SubscriptionsIT {

    private static final Schedule DAILY = new Schedule(Every.DAY, 1, LocalTime.of(8, 0), false);

    @Autowired
    private DocumentStore store;

    @Autowired
    private Dashboards dashboards;

    @Autowired
    private Permissions permissions;

    @Autowired
    private Users users;

    @Autowired
    private WorkingTime working;

    @Autowired
    private TimeOrderedIds ids;

    @Autowired
    private Messages messages;

    @Autowired
    private ChosenWords words;

    @Autowired
    private ChannelChoices channels;

    @Autowired
    private Notifications notifications;

    @Autowired
    private WidgetFiles files;

    @Autowired
    private SecurityLog log;

    private final Map<String, Delivery> line = new LinkedHashMap<>();
    private final List<Postman.Letter> posted = new ArrayList<>();
    private final List<Subscription> made = new ArrayList<>();
    private boolean away;
    /** Long after the times at which the application itself looks. */
    private Instant now = Instant.now().plus(Duration.ofDays(30));

    private StoredSubscriptions subscriptions;
    private SubscriptionCarrier carrier;
    private CurrentUser zhangsan;
    private CurrentUser lisi;
    private CurrentUser admin;

    @BeforeEach
    void begin() {
        Clock clock = new Later();
        Postman postman = new Postman() {
            @Override
            public boolean isSetUp() {
                return true;
            }

            @Override
            public String productUrl() {
                return "https://crm.example.com";
            }

            @Override
            public void post(Letter letter) {
                if (away) {
                    throw new IllegalStateException("away");
                }
                posted.add(letter);
            }
        };
        subscriptions =
                new StoredSubscriptions(store, dashboards, queue(), permissions, users, working, ids, clock, messages);
        carrier = new SubscriptionCarrier(
                subscriptions,
                dashboards,
                new DashboardMail(dashboards, words, postman, files, messages),
                postman,
                channels,
                notifications,
                users,
                log,
                messages,
                clock);
        zhangsan = user("zhangsan");
        lisi = user("lisi");
        admin = user("admin");
    }

    @AfterEach
    void end() {
        made.forEach(one -> subscriptions.remove(admin, one.id()));
    }

    private final class Later extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** A line in which what was put there once is not put there again. */
    private DeliveryQueue queue() {
        return (DeliveryQueue) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryQueue.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("put")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    ((List<?>) arguments[0]).forEach(one -> line.putIfAbsent(((Delivery) one).id(), (Delivery) one));
                    return null;
                });
    }

    private CurrentUser user(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private Subscription subscribed(CurrentUser by, CurrentUser person, Optional<Threshold> onlyIf) {
        SubscriptionResult result = subscriptions.add(by, person.id(), "sales", new Wish(DAILY, Map.of(), onlyIf));
        Subscription kept = ((SubscriptionResult.Kept) result).subscription();
        made.add(kept);
        return kept;
    }

    /** A node whose turn it is. */
    private void look() {
        new DueSubscriptions(subscriptions, new Later()).look();
    }

    private List<Delivery> of(Subscription one) {
        return line.values().stream()
                .filter(delivery -> delivery.key().equals(one.id()))
                .toList();
    }

    private Subscription read(Subscription one) {
        return subscriptions.find(one.id()).orElseThrow().subscription();
    }

    private List<Notification> told(CurrentUser person, String words) {
        return notifications.of(person, 100).stream()
                .filter(one -> one.text().en().contains(words))
                .toList();
    }

    private String figure(CurrentUser person) {
        return ((WidgetData.Number)
                        dashboards.data(person, dashboards.find("sales").orElseThrow(), firstFigure(), Map.of()))
                .text();
    }

    private String firstFigure() {
        return dashboards.find("sales").orElseThrow().widgets().stream()
                .filter(widget -> widget.type().equals("kpi"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void eachGetsTheirOwnFiguresOnceForEachTimeFromWhicheverNode() throws Exception {
        int before = told(zhangsan, figure(zhangsan)).size();
        Subscription his = subscribed(zhangsan, zhangsan, Optional.empty());
        Subscription hers = subscribed(admin, lisi, Optional.empty());
        SubscriptionDocument stale = subscriptions.find(his.id()).orElseThrow();
        look();
        assertThat(of(his)).isEmpty();

        now = now.plus(Duration.ofDays(3));
        // a node that was killed after it put it into line, and two that look
        subscriptions.dispatch(stale, now);
        look();
        look();
        assertThat(of(his)).hasSize(1);
        assertThat(of(hers)).hasSize(1);
        assertThat(read(his).next()).isAfter(now).isBefore(now.plus(Duration.ofDays(1)));

        carrier.bring(of(his).getFirst());
        carrier.bring(of(his).getFirst());
        carrier.bring(of(hers).getFirst());
        assertThat(posted).extracting(Postman.Letter::id).hasSize(3);
        assertThat(posted.get(0).id())
                .isEqualTo(posted.get(1).id())
                .isNotEqualTo(posted.get(2).id());
        Postman.Letter letter = posted.getFirst();
        assertThat(letter.to())
                .isEqualTo(users.find(zhangsan.id()).orElseThrow().email());
        assertThat(figure(zhangsan)).isNotEqualTo(figure(lisi));
        assertThat(letter.page()).contains(figure(zhangsan)).contains("https://crm.example.com/dashboards/sales");
        assertThat(letter.text())
                .contains(figure(zhangsan))
                .contains("== 总览 ==")
                .contains("== 赢输分析 ==");
        assertThat(posted.getLast().page()).contains(figure(lisi));
        assertThat(letter.enclosures()).singleElement().satisfies(file -> assertThat(file.name())
                .endsWith(".xlsx"));
        assertThat(log.find(SecurityLog.Asked.EVERYTHING, 3))
                .as("the file of each mail is in the security log")
                .extracting(SecurityLog.Entry::name, SecurityLog.Entry::record)
                .containsExactly(
                        tuple("lisi", "dashboard/sales"),
                        tuple("zhangsan", "dashboard/sales"),
                        tuple("zhangsan", "dashboard/sales"));
        assertThat(told(zhangsan, figure(zhangsan))).hasSize(before + 1);
        assertThat(read(his).outcome()).isEqualTo(Outcome.SENT);
    }

    @Test
    void nothingComesWhereTheFigureIsNotSoUnlessItIsAskedForNow() throws Exception {
        Threshold never = new Threshold(firstFigure(), Operator.LT, new BigDecimal(-1));
        Subscription one = subscribed(zhangsan, zhangsan, Optional.of(never));
        now = now.plus(Duration.ofDays(2));
        look();
        carrier.bring(of(one).getFirst());
        assertThat(posted).isEmpty();
        assertThat(read(one).outcome()).isEqualTo(Outcome.NOT_MET);
        assertThat(read(one).why().en()).contains(figure(zhangsan));

        subscriptions.send(zhangsan, one.id());
        subscriptions.send(zhangsan, one.id());
        assertThat(of(one)).hasSize(2);
        carrier.bring(of(one).getLast());
        assertThat(posted).hasSize(1);
    }

    @Test
    void whatCannotBeHandedOverIsToldOnceAndTriedAgain() throws Exception {
        Subscription one = subscribed(zhangsan, zhangsan, Optional.empty());
        now = now.plus(Duration.ofDays(4));
        look();
        away = true;
        int before = told(zhangsan, "could not be sent").size();
        assertThatThrownBy(() -> carrier.bring(of(one).getFirst())).hasMessage("away");
        assertThatThrownBy(() -> carrier.bring(of(one).getFirst())).hasMessage("away");
        assertThat(told(zhangsan, "could not be sent")).hasSize(before + 1);
        assertThat(read(one).outcome()).isEqualTo(Outcome.FAILED);
        away = false;
        carrier.bring(of(one).getFirst());
        assertThat(read(one).outcome()).isEqualTo(Outcome.SENT);
    }

    @Test
    void whatIsGoneOrEndedSendsNothing() throws Exception {
        Subscription ended = subscribed(zhangsan, zhangsan, Optional.empty());
        Subscription paused = subscribed(zhangsan, zhangsan, Optional.empty());
        subscriptions.pause(zhangsan, paused.id(), true);
        now = now.plus(Duration.ofDays(5));
        look();
        assertThat(of(paused)).isEmpty();
        subscriptions.remove(zhangsan, ended.id());
        carrier.bring(of(ended).getFirst());
        assertThat(posted).isEmpty();

        Threshold gone = new Threshold("no-such-widget", Operator.GT, BigDecimal.ONE);
        Subscription broken = subscribed(zhangsan, zhangsan, Optional.empty());
        assertThat(subscriptions.change(zhangsan, broken.id(), new Wish(DAILY, Map.of(), Optional.of(gone))))
                .isInstanceOf(SubscriptionResult.Rejected.class);
        assertThat(subscriptions.add(
                        zhangsan, zhangsan.id(), "sales", new Wish(DAILY, Map.of("x", "y"), Optional.empty())))
                .isInstanceOf(SubscriptionResult.Rejected.class);
        store.collection(SubscriptionDocument.COLLECTION)
                .updateOne(Criteria.id(broken.id()), Change.of().set("dashboard", "gone-since"));
        now = now.plus(Duration.ofDays(1));
        look();
        carrier.bring(of(broken).getLast());
        assertThat(read(broken).paused()).isTrue();
        assertThat(read(broken).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told(zhangsan, "The dashboard is gone")).hasSize(1);
    }

    @Test
    void peopleHaveTheirOwnOnlyAndAdministratorsThoseOfAll() {
        Subscription one = subscribed(zhangsan, zhangsan, Optional.empty());
        assertThat(subscriptions.of(lisi)).doesNotContain(one);
        assertThat(subscriptions.ofAll(lisi, 10)).isEmpty();
        assertThat(subscriptions.ofAll(admin, 500)).extracting(Subscription::id).contains(one.id());
        assertThat(subscriptions.add(lisi, zhangsan.id(), "sales", one.wish()))
                .isInstanceOf(SubscriptionResult.Missing.class);
        assertThat(subscriptions.pause(lisi, one.id(), true)).isInstanceOf(SubscriptionResult.Missing.class);
        assertThat(subscriptions.send(lisi, one.id())).isInstanceOf(SubscriptionResult.Missing.class);
        assertThat(subscriptions.remove(lisi, one.id())).isFalse();
        assertThat(subscriptions.remove(admin, one.id())).isTrue();
    }
}
