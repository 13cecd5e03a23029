package io.trellis.form.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.limit.Limits;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemindersIT {

    private FormWorld world;
    private Reminders reminders;
    private DueReminders due;
    private CurrentUser zhang;
    private CurrentUser li;
    private RecordId deal;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new FormWorld(folder);
        reminders = world.bean(Reminders.class);
        due = world.bean(DueReminders.class);
        world.entity("deal", "{label:{zh:'商机',en:'Deal'},titleField:'name',fields:[{key:'name',type:'text'}]}");
        zhang = world.person("zhang", null);
        li = world.person("li", null);
        List.of(zhang, li).forEach(world.permissions::plain);
        deal = created("Turbines");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordId created(String name) {
        return ((SaveResult.Saved) world.records().create(zhang, "deal", FormWorld.values("name", name)))
                .record()
                .id();
    }

    private Instant in(Duration time) {
        return world.clock.instant().plus(time);
    }

    private Reminder kept(CurrentUser user, Duration time, Repeat repeat, String note) {
        return ((ReminderResult.Kept) reminders.add(user, deal, new Reminder.Wish(in(time), repeat, note))).reminder();
    }

    private List<String> bell(CurrentUser user) {
        return world.bean(Notifications.class).of(user, 10).stream()
                .map(Notification::text)
                .map(text -> text.en())
                .toList();
    }

    @Test
    void toldOnceWhenItIsDueWithTheRecordsTitle() {
        kept(zhang, Duration.ofHours(1), Repeat.ONCE, "Call back");
        due.look();
        assertThat(bell(zhang)).isEmpty();

        world.clock.pass(Duration.ofHours(2));
        due.look();
        due.look();

        assertThat(bell(zhang)).containsExactly("Reminder: Call back (Deal “Turbines”)");
        assertThat(bell(li)).isEmpty();
        assertThat(reminders.of(zhang, deal)).isEmpty();
    }

    @Test
    void whatRepeatsIsToldAgainAndAfterAGapOnce() {
        Reminder daily = kept(zhang, Duration.ofHours(1), Repeat.DAILY, "");
        world.clock.pass(Duration.ofDays(5));
        due.look();
        due.look();

        assertThat(bell(zhang)).containsExactly("Reminder: Deal “Turbines”");
        assertThat(reminders.of(zhang, deal)).singleElement().satisfies(next -> assertThat(
                        Duration.between(daily.at(), next.at()))
                .isEqualTo(Duration.ofDays(5)));
        world.clock.pass(Duration.ofDays(1));
        due.look();
        assertThat(bell(zhang)).hasSize(2);
    }

    @Test
    void eachIsOnesOwn() {
        Reminder own = kept(zhang, Duration.ofHours(1), Repeat.ONCE, "Secret plan");

        assertThat(reminders.of(li, deal)).isEmpty();
        assertThat(reminders.of(li, 10)).isEmpty();
        assertThat(reminders.remove(li, deal, own.id())).isFalse();
        assertThat(reminders.change(li, deal, own.id(), new Reminder.Wish(in(Duration.ofHours(2)), Repeat.ONCE, "x")))
                .isInstanceOf(ReminderResult.Missing.class);
        assertThat(reminders.of(zhang, 10)).containsExactly(own);
        assertThat(reminders.until(zhang, own.at(), 10)).isEmpty();
        assertThat(reminders.until(zhang, own.at().plusMillis(1), 10)).containsExactly(own);
        assertThat(reminders.until(li, own.at().plusMillis(1), 10)).isEmpty();
        assertThat(reminders.remove(zhang, deal, own.id())).isTrue();
    }

    @Test
    void whoMayNoLongerSeeTheRecordIsNotTold() {
        kept(li, Duration.ofHours(1), Repeat.DAILY, "");
        world.permissions.rows(li, "deal", Action.READ, new RowPolicy.Nothing());

        assertThat(reminders.of(li, deal)).isEmpty();
        assertThat(reminders.of(li, 10)).isEmpty();
        assertThat(reminders.add(li, deal, new Reminder.Wish(in(Duration.ofHours(1)), Repeat.ONCE, "")))
                .isInstanceOf(ReminderResult.Missing.class);
        world.clock.pass(Duration.ofHours(2));
        due.look();
        assertThat(bell(li)).isEmpty();
    }

    @Test
    void changedMeansFromThenOn() {
        Reminder own = kept(zhang, Duration.ofHours(1), Repeat.ONCE, "Old");
        reminders.change(zhang, deal, own.id(), new Reminder.Wish(in(Duration.ofHours(3)), Repeat.WEEKLY, "New"));
        world.clock.pass(Duration.ofHours(2));
        due.look();
        assertThat(bell(zhang)).isEmpty();

        world.clock.pass(Duration.ofHours(2));
        due.look();
        assertThat(bell(zhang)).containsExactly("Reminder: New (Deal “Turbines”)");
        assertThat(reminders.of(zhang, deal)).extracting(Reminder::repeat).containsExactly(Repeat.WEEKLY);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertThat(reminders.add(zhang, deal, new Reminder.Wish(world.clock.instant(), Repeat.ONCE, "")))
                .isInstanceOfSatisfying(ReminderResult.Rejected.class, wrong -> assertThat(wrong.field())
                        .isEqualTo("at"));
        assertThat(reminders.add(zhang, deal, new Reminder.Wish(in(Duration.ofDays(4_000)), Repeat.ONCE, "")))
                .isInstanceOf(ReminderResult.Rejected.class);
        assertThat(reminders.add(
                        zhang,
                        deal,
                        new Reminder.Wish(
                                in(Duration.ofDays(1)), Repeat.ONCE, "x".repeat(Limits.REMINDER_CHARACTERS + 1))))
                .isInstanceOf(ReminderResult.Rejected.class);
        for (int i = 0; i < Limits.REMINDERS; i++) {
            kept(zhang, Duration.ofDays(1), Repeat.ONCE, "");
        }
        assertThat(reminders.add(zhang, deal, new Reminder.Wish(in(Duration.ofDays(1)), Repeat.ONCE, "")))
                .isInstanceOf(ReminderResult.TooMany.class);
    }
}
