package io.trellis.report.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.StartedTrellis;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.report.Dashboards;
import io.trellis.report.Threshold;
import io.trellis.report.WidgetData;
import io.trellis.report.alert.Alert.State;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A figure of the sales dashboard is watched: told once when it crosses, once when it is back, to its owner alone. */
@StartedTrellis
class AlertsIT {

    private static final BigDecimal HUGE = new BigDecimal("1000000000000");

    @Autowired
    private DocumentStore store;

    @Autowired
    private Dashboards dashboards;

    @Autowired
    private Permissions permissions;

    @Autowired
    private Users users;

    @Autowired
    private TimeOrderedIds ids;

    @Autowired
    private Messages messages;

    @Autowired
    private Notifications notifications;

    private final List<Alert> made = new ArrayList<>();
    /** Long after the times at which the application itself looks. */
    private Instant now = Instant.now().plus(Duration.ofDays(30));

    private StoredAlerts alerts;
    private CurrentUser zhangsan;
    private CurrentUser lisi;
    private CurrentUser admin;

    @BeforeEach
    void begin() {
        alerts = new StoredAlerts(store, dashboards, permissions, ids, new Later(), messages);
        zhangsan = user("zhangsan");
        lisi = user("lisi");
        admin = user("admin");
    }

    @AfterEach
    void end() {
        made.forEach(one -> alerts.remove(admin, one.id()));
    }

    private final class Later extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
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

    private CurrentUser user(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private static Alert.Wish wish(BigDecimal value) {
        return new Alert.Wish(new Threshold("won", Operator.GT, value), Map.of());
    }

    private Alert watched(CurrentUser user, BigDecimal value) {
        Alert alert = ((AlertResult.Kept) alerts.add(user, "sales", wish(value))).alert();
        made.add(alert);
        return alert;
    }

    private AlertWatch node() {
        return new AlertWatch(alerts, dashboards, notifications, users, messages, new Later());
    }

    /** Some minutes later, on two nodes. */
    private void look() {
        now = now.plus(StoredAlerts.BETWEEN);
        node().look();
        node().look();
    }

    private Alert read(Alert one) {
        return alerts.find(one.id()).orElseThrow().alert();
    }

    /** As if the figure had moved. */
    private void line(Alert one, BigDecimal value) {
        store.collection(AlertDocument.COLLECTION)
                .updateOne(Criteria.id(one.id()), Change.of().set("threshold", value));
    }

    private List<Notification> told(CurrentUser person, String words) {
        return notifications.of(person, 100).stream()
                .filter(one -> one.text().en().contains(words))
                .toList();
    }

    private String figure(CurrentUser person) {
        return ((WidgetData.Number)
                        dashboards.data(person, dashboards.find("sales").orElseThrow(), "won", Map.of()))
                .text();
    }

    @Test
    void isToldOnceWhenItCrossesAndOnceWhenItIsBack() {
        Alert one = watched(zhangsan, HUGE);
        assertThat(one.state()).isEqualTo(State.FINE);
        int crossed = told(zhangsan, "is more than").size();
        int back = told(zhangsan, "again").size();
        look();
        assertThat(told(zhangsan, "is more than")).hasSize(crossed);

        line(one, BigDecimal.ZERO);
        AlertDocument stale = alerts.find(one.id()).orElseThrow();
        look();
        // a node that was killed after it told of it looks again at what it had
        node().look(stale);
        look();
        assertThat(told(zhangsan, "is more than")).hasSize(crossed + 1);
        assertThat(told(zhangsan, "is more than").getFirst().text().en()).contains(figure(zhangsan));
        assertThat(read(one).state()).isEqualTo(State.CROSSED);

        line(one, HUGE);
        look();
        look();
        assertThat(told(zhangsan, "again")).hasSize(back + 1);
        assertThat(read(one).state()).isEqualTo(State.FINE);
    }

    @Test
    void whatIsCrossedAlreadyTellsNothingAndWhatIsSnoozedIsNotLookedAt() {
        int crossed = told(lisi, "is more than").size();
        Alert one = watched(lisi, BigDecimal.ZERO);
        assertThat(one.state()).isEqualTo(State.CROSSED);
        look();
        assertThat(told(lisi, "is more than")).hasSize(crossed);

        Alert other = watched(lisi, HUGE);
        alerts.snooze(lisi, other.id(), Optional.of(now.plus(Duration.ofDays(1))));
        line(other, BigDecimal.ZERO);
        look();
        assertThat(told(lisi, "is more than")).hasSize(crossed);
        now = now.plus(Duration.ofDays(1));
        look();
        assertThat(told(lisi, "is more than")).hasSize(crossed + 1);
        assertThat(read(other).snoozed()).isEmpty();
        assertThat(alerts.snooze(lisi, other.id(), Optional.of(now.minus(Duration.ofDays(1)))))
                .isInstanceOf(AlertResult.Rejected.class);
    }

    @Test
    void whatIsGoneIsToldAndLookedAtNoMore() {
        Alert one = watched(zhangsan, HUGE);
        store.collection(AlertDocument.COLLECTION)
                .updateOne(Criteria.id(one.id()), Change.of().set("widget", "gone-since"));
        int before = told(zhangsan, "no longer watched").size();
        look();
        look();
        assertThat(told(zhangsan, "no longer watched")).hasSize(before + 1);
        assertThat(read(one).state()).isEqualTo(State.STOPPED);
        assertThat(alerts.change(zhangsan, one.id(), wish(HUGE))).isInstanceOf(AlertResult.Kept.class);
        assertThat(read(one).state()).isEqualTo(State.FINE);
    }

    @Test
    void eachHasTheirOwn() {
        Alert one = watched(zhangsan, HUGE);
        assertThat(alerts.of(lisi)).extracting(Alert::id).doesNotContain(one.id());
        assertThat(alerts.ofAll(lisi, 10)).isEmpty();
        assertThat(alerts.change(lisi, one.id(), wish(HUGE))).isInstanceOf(AlertResult.Missing.class);
        assertThat(alerts.snooze(admin, one.id(), Optional.empty())).isInstanceOf(AlertResult.Missing.class);
        assertThat(alerts.remove(lisi, one.id())).isFalse();
        assertThat(alerts.ofAll(admin, 500)).extracting(Alert::id).contains(one.id());
        assertThat(alerts.add(zhangsan, "sales", new Alert.Wish(new Threshold("nope", Operator.GT, HUGE), Map.of())))
                .isInstanceOf(AlertResult.Rejected.class);
        assertThat(alerts.remove(admin, one.id())).isTrue();
    }
}
