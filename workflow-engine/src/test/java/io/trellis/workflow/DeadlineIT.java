package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Notifications;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.deadline.DeadlineWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Due times, reminders and escalations with a clock that is moved, Spring Festival of 2026 among it. */
class DeadlineIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** A Thursday at ten; the Saturday after it is made up, and the nine days after that are free. */
    @BeforeEach
    void beforeSpringFestival() {
        world.clock.move(Duration.between(world.clock.instant(), shanghai("2026-02-12T10:00")));
    }

    private static Instant shanghai(String text) {
        return Instant.parse(text + ":00+08:00");
    }

    private static void until(String text) {
        world.move(Duration.between(world.clock.instant(), shanghai(text)));
    }

    private RecordId begin(String name, String time, String more) {
        world.published(
                name,
                Bpmns.file("own/one-task.bpmn"),
                "{label: {zh: '流程', en: '%s'}, entity: 'deal', tasks: {decide: {assignee: {type: 'user', user: 'boss'}, time: %s}}%s}"
                        .formatted(name, time, more));
        RecordId record = world.deal(world.person("anna"), 5);
        world.start(name, record, "anna");
        return record;
    }

    private static List<String> told(String person, String flow) {
        return world.get(Notifications.class).of(world.person(person), 100).stream()
                .map(one -> one.text().in(Locale.ENGLISH))
                .filter(text -> text.startsWith(flow + ":") && text.contains(" due "))
                .toList();
    }

    private static TaskItem task(RecordId record) {
        return world.tasks().of(world.person("director"), "deal", record.id()).getFirst();
    }

    private static String holder(RecordId record) {
        return String.valueOf(task(record).assignee());
    }

    private static List<String> log(RecordId record) {
        return world.process(record).log().stream()
                .filter(entry -> !entry.action().equals("start"))
                .map(entry -> entry.action() + " by " + entry.by())
                .toList();
    }

    @Test
    void a_month_with_spring_festival_in_it_reminds_hands_on_and_decides_once_each_in_working_time() {
        RecordId record = begin("month", """
                {due: {span: {amount: 2, unit: 'workingDays'}},
                 reminders: [{when: 'before', span: {amount: 4, unit: 'workingHours'}},
                             {when: 'after', span: {amount: 0, unit: 'hours'}, every: {amount: 1, unit: 'days'}, times: 3}],
                 escalations: [{after: {amount: 1, unit: 'workingDays'}, type: 'tell', to: {type: 'user', user: 'director'}},
                               {after: {amount: 2, unit: 'workingDays'}, type: 'reassign', to: {type: 'user', user: 'carl'}},
                               {after: {amount: 5, unit: 'workingDays'}, type: 'decide', outcome: 'approve'}]}
                """, "");
        assertThat(task(record).due()).as("the Saturday made up").isEqualTo(shanghai("2026-02-14T10:00"));

        until("2026-02-13T14:59");
        assertThat(told("boss", "month")).isEmpty();
        until("2026-02-13T15:00");
        assertThat(told("boss", "month")).hasSize(1);
        for (int hour = 0; hour < 24 * 30; hour += 6) {
            world.move(Duration.ofHours(6));
            if (world.clock.instant().equals(shanghai("2026-02-24T09:00"))) {
                assertThat(told("boss", "month")).as("the holiday passed").hasSize(4);
                assertThat(told("director", "month")).isEmpty();
                assertThat(holder(record)).isEqualTo("boss");
            }
            if (world.clock.instant().equals(shanghai("2026-02-25T15:00"))) {
                assertThat(told("director", "month")).hasSize(1);
                assertThat(holder(record)).isEqualTo("carl");
            }
        }
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(log(record))
                .containsExactly(
                        "timed-remind by system",
                        "timed-remind by system",
                        "timed-remind by system",
                        "timed-remind by system",
                        "timed-tell by system",
                        "timed-transfer by system",
                        "timed-approve by system");
        assertThat(world.process(record).ended())
                .as("another Saturday made up")
                .isEqualTo(shanghai("2026-02-28T15:00"));
        assertThat(told("boss", "month")).hasSize(4);
    }

    @Test
    void what_comes_in_the_night_is_told_in_the_morning_and_after_a_long_silence_once() {
        RecordId record = begin("night", """
                {due: {span: {amount: 12, unit: 'hours'}},
                 reminders: [{when: 'after', span: {amount: 0, unit: 'hours'}, every: {amount: 12, unit: 'hours'}, times: 10}]}
                """, "");
        assertThat(world.workflows()
                        .awaited(world.person("anna"), world.process(record).id())
                        .getFirst())
                .isEqualTo(new Workflows.Awaited(
                        shanghai("2026-02-12T22:00"), new LocalizedText("提醒「Decide」", "Reminder of “Decide”")));
        until("2026-02-13T07:59");
        assertThat(told("boss", "night")).isEmpty();
        until("2026-02-13T08:00");
        assertThat(told("boss", "night")).hasSize(1);
        until("2026-02-17T12:00");
        assertThat(told("boss", "night")).as("eight have come at once").hasSize(2);
        world.tasks().act(world.person("boss"), task(record).id(), TaskAction.APPROVE, "", Map.of(), null);
        until("2026-02-28T12:00");
        assertThat(told("boss", "night")).as("nothing of what is done").hasSize(2);
        assertThat(world.engine().awaited(world.process(record).id())).isEmpty();
    }

    @Test
    void a_task_is_due_before_a_day_of_its_record_and_without_one_at_no_time() {
        RecordId undated =
                begin("field", "{due: {span: {amount: 3, unit: 'workingDays'}, field: 'closing', before: true}}", "");
        assertThat(task(undated).due()).isNull();
        RecordId dated = world.deal(world.person("anna"), 6);
        FlowWorld.saved(world.records().update(world.person("anna"), dated, 1, Map.of("closing", "2026-02-25")));
        world.start("field", dated, "anna");
        assertThat(task(dated).due()).as("Feb 24, 14 and 13 before it").isEqualTo(shanghai("2026-02-13T18:00"));
    }

    @Test
    void nobody_gets_by_time_what_they_asked_for_themselves() {
        RecordId record = begin("own", """
                {due: {span: {amount: 1, unit: 'hours'}},
                 escalations: [{after: {amount: 1, unit: 'hours'}, type: 'reassign', to: {type: 'initiator'}}]}
                """, "");
        until("2026-02-12T13:00");
        assertThat(holder(record)).isEqualTo("director");
        assertThat(log(record)).containsExactly("timed-transfer by system");
    }

    @Test
    void a_task_that_time_rejects_ends_its_process_as_a_person_would() {
        RecordId record = begin("reject", """
                {due: {span: {amount: 1, unit: 'hours'}},
                 escalations: [{after: {amount: 0, unit: 'hours'}, type: 'decide', outcome: 'reject'}]}
                """, "");
        until("2026-02-12T12:00");
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.REJECTED);
    }

    @Test
    void a_task_that_time_returns_waits_for_its_initiator() {
        RecordId record = begin("return", """
                {due: {span: {amount: 1, unit: 'hours'}},
                 escalations: [{after: {amount: 0, unit: 'hours'}, type: 'decide', outcome: 'return'}]}
                """, "");
        until("2026-02-12T12:00");
        assertThat(holder(record)).isEqualTo("anna");
        assertThat(log(record)).containsExactly("timed-return by system");
    }

    @Test
    void a_process_that_takes_too_long_is_ended() {
        RecordId record = begin(
                "limit",
                "{}",
                ", limit: {span: {amount: 3, unit: 'workingDays'}, then: 'reject', tell: {type: 'user', user: 'carl'}}");
        until("2026-02-24T09:59");
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.RUNNING);
        until("2026-02-24T10:00");
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.REJECTED);
        assertThat(log(record)).containsExactly("timed-limit-reject by system");
        assertThat(world.get(Notifications.class).of(world.person("carl"), 100))
                .anyMatch(one -> one.text().in(Locale.ENGLISH).contains("“limit” took longer"));
    }

    @Test
    void the_time_in_which_the_initiator_has_it_back_does_not_count() {
        RecordId record = begin(
                "rested", "{}", ", limit: {span: {amount: 48, unit: 'hours'}, then: 'reject', rests: ['initiator']}");
        world.move(Duration.ofHours(24));
        decide(record, "boss", TaskAction.RETURN);
        world.move(Duration.ofHours(30));
        assertThat(world.process(record).state()).as("after 54 hours").isEqualTo(ProcessInfo.State.RETURNED);
        decide(record, "anna", TaskAction.RESUBMIT);
        world.move(Duration.ofHours(23));
        assertThat(world.process(record).state()).as("47 of 48 hours").isEqualTo(ProcessInfo.State.RUNNING);
        world.move(Duration.ofHours(2));
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.REJECTED);
    }

    private static void decide(RecordId record, String person, TaskAction action) {
        String task = world.tasks().of(world.person(person), "deal", record.id()).stream()
                .filter(one -> one.actions().contains(action))
                .findFirst()
                .orElseThrow()
                .id();
        world.tasks().act(world.person(person), task, action, "", Map.of(), null);
        world.settle();
    }

    @Test
    void several_that_look_at_once_do_it_once() throws Exception {
        RecordId record = begin("nodes", """
                {due: {span: {amount: 1, unit: 'hours'}},
                 reminders: [{when: 'after', span: {amount: 0, unit: 'hours'}}],
                 escalations: [{after: {amount: 0, unit: 'hours'}, type: 'reassign', to: {type: 'user', user: 'carl'}}]}
                """, "");
        world.clock.move(Duration.ofHours(2));
        DeadlineWatch watch = world.get(DeadlineWatch.class);
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> look = watch::look;
            int met = 0;
            for (Future<Integer> one : threads.invokeAll(List.of(look, look, look, look))) {
                met += one.get();
            }
            assertThat(met).isEqualTo(2);
        }
        world.settle();
        assertThat(log(record)).containsExactlyInAnyOrder("timed-remind by system", "timed-transfer by system");
    }

    @Test
    void what_is_wrong_with_times_is_said_at_its_place() {
        assertThat(world.publish("wrong", Bpmns.file("own/one-task.bpmn"), """
                {label: 'Wrong', entity: 'deal', tasks: {decide: {assignee: {type: 'user', user: 'boss'}, time: {
                  due: {span: {amount: 1, unit: 'days'}, field: 'nowhere'},
                  escalations: [{after: {amount: 1, unit: 'weeks'}, type: 'tell', to: {type: 'initiator'}},
                                {after: {amount: 1, unit: 'days'}, type: 'decide', outcome: 'claim'}]}}}}
                """).toString())
                .contains("tasks[decide].time.due.field")
                .contains("tasks[decide].time.escalations[0]")
                .contains("tasks[decide].time.escalations[1]");
        world.forget("wrong");
    }
}
