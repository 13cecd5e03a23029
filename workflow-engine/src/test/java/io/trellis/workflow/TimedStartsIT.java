package io.trellis.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.time.Schedules;
import io.trellis.workflow.trigger.TimedStarts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows that begin by a day of the record, by the clock, or by several things, with a clock that is moved. */
class TimedStartsIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void aThursdayBeforeSpringFestival() {
        world.clock.move(Duration.between(world.clock.instant(), shanghai("2026-02-12T10:00")));
    }

    /** The next test moves the clock back. */
    @AfterEach
    void takesTheFlowsAway() {
        List.of("renewal", "weekly", "morning", "several", "stage", "clock", "condition")
                .forEach(world::forget);
        world.published("none", Bpmns.file("own/one-task.bpmn"), FLOW.formatted("{type: 'manual'}"));
        world.settle();
    }

    private static final String FLOW = "{label: {zh: '流程', en: 'Flow'}, entity: 'deal', tasks: {decide: {assignee:"
            + " {type: 'user', user: 'boss'}}}, trigger: %s}";

    private static Instant shanghai(String text) {
        return Instant.parse(text + ":00+08:00");
    }

    private static void until(String text) {
        world.move(Duration.between(world.clock.instant(), shanghai(text)));
    }

    private static void published(String name, String trigger) {
        world.published(name, Bpmns.file("own/one-task.bpmn"), FLOW.formatted(trigger));
        world.settle();
    }

    private static RecordId deal(String closing, long amount) {
        return FlowWorld.saved(world.records()
                        .create(
                                world.person("anna"),
                                "deal",
                                Map.of("name", "Deal", "amount", BigDecimal.valueOf(amount), "closing", closing)))
                .id();
    }

    private static long started(RecordId record, String flow) {
        return world.workflows().processes(world.person("director"), record).stream()
                .filter(process -> process.workflow().equals(flow))
                .count();
    }

    @Test
    void days_of_work_before_a_day_of_the_record_each_record_once_for_each_day_that_it_comes_to_hold() {
        published(
                "renewal",
                "{type: 'onDate', field: 'closing', offset: {amount: 2, unit: 'workingDays'}, before: true, at: '09:00',"
                        + " filter: {and: [{field: 'amount', op: 'gt', value: 10}]}}");
        // the 14th, a Saturday, is made up; free until the 23rd
        RecordId after = deal("2026-02-25", 100);
        RecordId small = deal("2026-02-25", 5);
        RecordId past = deal("2026-02-13", 100);
        until("2026-02-14T08:59");
        assertThat(started(after, "renewal")).isZero();
        until("2026-02-14T09:00");
        assertThat(started(after, "renewal")).isEqualTo(1);
        assertThat(started(small, "renewal")).isZero();
        assertThat(started(past, "renewal")).as("its time had gone by").isZero();
        assertThat(world.process(after).initiator()).as("whose record it is").isEqualTo("anna");
        world.tasks().of(world.person("boss"), "deal", after.id()).forEach(task -> world.tasks()
                .act(world.person("boss"), task.id(), TaskAction.APPROVE, "", Map.of(), null));
        until("2026-02-28T12:00");
        assertThat(started(after, "renewal")).isEqualTo(1);
        long revision =
                world.records().get(world.person("anna"), after).orElseThrow().revision();
        FlowWorld.saved(world.records().update(world.person("anna"), after, revision, Map.of("closing", "2026-03-05")));
        until("2026-03-10T12:00");
        assertThat(started(after, "renewal")).as("it is put off").isEqualTo(2);
    }

    @Test
    void a_schedule_starts_for_each_record_that_matches_and_has_no_process_and_makes_up_for_the_last_time_only() {
        RecordId one = deal("2027-01-01", 100);
        RecordId other = deal("2027-01-01", 1);
        published(
                "weekly",
                "{type: 'onSchedule', schedule: {every: 'week', days: [5], at: '09:30'}, filter: {and: [{field:"
                        + " 'amount', op: 'gt', value: 50}]}}");
        until("2026-02-13T09:30");
        assertThat(started(one, "weekly")).isEqualTo(1);
        assertThat(started(other, "weekly")).isZero();
        until("2026-02-20T10:00");
        assertThat(started(one, "weekly")).as("it runs").isEqualTo(1);
        world.tasks().of(world.person("boss"), "deal", one.id()).forEach(task -> world.tasks()
                .act(world.person("boss"), task.id(), TaskAction.APPROVE, "", Map.of(), null));
        until("2026-03-20T10:00");
        assertThat(started(one, "weekly")).as("four Fridays that nobody looked").isEqualTo(2);
    }

    @Test
    void several_nodes_start_each_record_once() throws Exception {
        RecordId one = deal("2027-01-01", 100);
        published("morning", "{type: 'onSchedule', schedule: {every: 'day', at: '09:00'}, filter: {and: []}}");
        world.clock.move(Duration.ofDays(1));
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Integer> look = world.get(TimedStarts.class)::look;
            for (var done : threads.invokeAll(List.of(look, look, look))) {
                done.get();
            }
        }
        world.settle();
        assertThat(started(one, "morning")).isEqualTo(1);
    }

    @Test
    void any_of_several_ways_starts_it_and_a_change_of_the_fields_that_are_named() {
        published(
                "several",
                "{type: 'anyOf', triggers: [{type: 'onSave', events: ['updated'], changed: ['status'], filter: {and: []}},"
                        + " {type: 'onDate', field: 'closing', offset: {amount: 0, unit: 'days'}, at: '08:00', filter: {and: []}}]}");
        RecordId record = deal("2026-02-13", 100);
        world.settle();
        assertThat(started(record, "several")).isZero();
        FlowWorld.saved(world.records().update(world.person("anna"), record, 1, Map.of("amount", 7)));
        world.settle();
        assertThat(started(record, "several")).as("another field").isZero();
        FlowWorld.saved(world.records().update(world.person("anna"), record, 2, Map.of("status", "won")));
        world.settle();
        assertThat(started(record, "several")).isEqualTo(1);
        RecordId dated = deal("2026-02-13", 100);
        until("2026-02-13T08:00");
        assertThat(started(dated, "several")).isEqualTo(1);
        assertThat(started(record, "several")).as("it runs").isEqualTo(1);
    }

    @Test
    void what_never_comes_or_too_often_is_said_before_publishing() {
        assertThat(refused("{type: 'onSchedule', schedule: {every: 'cron', cron: '*/5 * * * * *'}}"))
                .contains("too-often-started");
        assertThat(refused("{type: 'onSchedule', schedule: {every: 'week', days: [], at: '09:00'}}"))
                .contains("bad-schedule");
        assertThat(refused("{type: 'onDate', field: 'nowhere', offset: {amount: 1, unit: 'hours'}, at: '25:00'}"))
                .contains("unknown-field", "bad-offset", "bad-time");
        assertThat(refused("{type: 'sometimes'}")).contains("unknown-trigger");
        assertThat(refused("{type: 'anyOf', triggers: [{type: 'manual'}, {type: 'onSave', events: []}]}"))
                .contains("trigger.triggers[1].events");
    }

    private static String refused(String trigger) {
        PublishResult result = world.publish("stage", Bpmns.file("own/one-task.bpmn"), FLOW.formatted(trigger));
        assertThat(result).isNotInstanceOf(PublishResult.Published.class);
        return result.toString();
    }

    @Test
    void schedules_go_by_the_company_s_clock_and_days_of_work() {
        Schedules schedules = world.get(Schedules.class);
        LocalTime nine = LocalTime.of(9, 0);
        assertThat(schedules.next(new Schedule.Daily(nine, true), shanghai("2026-02-13T10:00"), 2))
                .containsExactly(shanghai("2026-02-14T09:00"), shanghai("2026-02-24T09:00"));
        assertThat(schedules.next(new Schedule.Monthly(31, nine, false), shanghai("2026-02-13T10:00"), 2))
                .containsExactly(shanghai("2026-02-28T09:00"), shanghai("2026-03-31T09:00"));
        assertThat(schedules.next(new Schedule.Monthly(31, nine, true), shanghai("2026-05-02T10:00"), 1))
                .as("the 31st of May is a Sunday")
                .containsExactly(shanghai("2026-06-01T09:00"));
        assertThat(schedules.next(new Schedule.Cron("0 0 9 * * MON"), shanghai("2026-02-13T10:00"), 1))
                .containsExactly(shanghai("2026-02-16T09:00"));
    }

    @Test
    void before_publishing_it_is_told_which_saves_would_have_started_it_by_what_the_records_were_then() {
        RecordId record = FlowWorld.saved(world.records()
                        .create(
                                world.person("anna"),
                                "deal",
                                Map.of("name", "Tried", "amount", 500, "status", "tried")))
                .id();
        FlowWorld.saved(world.records().update(world.person("anna"), record, 1, Map.of("amount", 5)));
        FlowWorld.saved(world.records().update(world.person("ben"), record, 2, Map.of("amount", 900)));
        FlowWorld.saved(world.records().update(world.person("ben"), record, 3, Map.of("name", "Tried anew")));
        FlowWorld.saved(world.records().update(world.person("ben"), record, 4, Map.of("amount", 1)));
        world.settle();
        WorkflowDefinition flow = world.workflows()
                .read(
                        FlowWorld.artifact(
                                Workflows.KIND,
                                "tried",
                                "{entity: 'deal', trigger: {type: 'anyOf', triggers: [{type: 'onSave', events: ['updated'], filter: {and:"
                                        + " [{field: 'amount', op: 'gt', value: 100}, {field: 'status', op: 'eq', value: 'tried'}]}},"
                                        + " {type: 'onDate', field: 'closing', offset: {amount: 0, unit: 'days'}, at: '08:00', filter: {and: []}}]}}"));
        StartTrial trial = world.workflows().triedStarts(world.person("director"), flow);
        assertThat(trial.asNow()).isFalse();
        assertThat(trial.saves().stream()
                        .filter(save -> save.record().equals(record))
                        .map(save -> save.by() + " " + save.why()))
                .as("newest first")
                .containsExactly("ben CONDITION", "ben FIELDS", "ben STARTS", "anna CONDITION", "anna MOMENT");
        assertThat(trial.counts().get(StartTrial.Why.STARTS)).isEqualTo(1);
        assertThat(trial.coming()).singleElement().satisfies(one -> assertThat(one.at())
                .isEqualTo(shanghai("2026-02-13T08:00")));
        assertThatThrownBy(() -> world.workflows().triedStarts(world.person("ben"), flow))
                .isInstanceOf(TrellisException.class);
    }

    /** Else a condition over it, tried again and again, tells what a field holds that they may not read, or a record. */
    @Test
    void what_would_have_started_is_told_of_what_the_reader_may_see_alone() {
        world.also("eve", "blind", "{label: 'blind', capabilities: ['DESIGN'], entities: {}}")
                .also(
                        "fay",
                        "half",
                        "{label: 'half', capabilities: ['DESIGN'], entities: {deal: {read: 'all', fields: {amount: 'hidden'}}}}");
        published("none", "{type: 'manual'}");
        deal("2026-04-01", 4242);
        world.settle();
        String trigger =
                "{entity: 'deal', trigger: {type: 'onSave', events: ['created'], filter: {field: '%s', op: 'eq', value: %s}}}";
        WorkflowDefinition amount = world.workflows()
                .read(FlowWorld.artifact(Workflows.KIND, "tried", trigger.formatted("amount", "4242")));
        WorkflowDefinition name = world.workflows()
                .read(FlowWorld.artifact(Workflows.KIND, "tried", trigger.formatted("name", "'Deal'")));
        assertThat(starts("director", amount)).isEqualTo(1);
        assertThat(starts("fay", name)).isPositive();
        assertThatThrownBy(() -> starts("fay", amount)).isInstanceOf(TrellisException.class);
        assertThat(starts("eve", name)).isZero();
        assertThat(starts("eve", amount)).isZero();
    }

    private static int starts(String reader, WorkflowDefinition flow) {
        return world.workflows()
                .triedStarts(world.person(reader), flow)
                .counts()
                .getOrDefault(StartTrial.Why.STARTS, 0);
    }

    @Test
    void a_clock_in_cron_that_starts_the_file_is_the_trigger_of_what_is_imported() {
        String bpmn = Bpmns.file("own/one-task.bpmn")
                .replace(
                        "<bpmn:startEvent id=\"start\" />",
                        "<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition><bpmn:timeCycle>0 0 9 ? * MON</bpmn:timeCycle>"
                                + "</bpmn:timerEventDefinition></bpmn:startEvent>");
        String name = world.workflows()
                .importBpmn(world.person("director"), "crm", "clock.bpmn", bpmn.getBytes(UTF_8), "clock")
                .name()
                .orElseThrow();
        assertThat(world.get(Drafts.class)
                        .of(world.person("director"), "crm")
                        .find(new ArtifactId(Workflows.KIND, name))
                        .map(world.workflows()::read)
                        .map(WorkflowDefinition::trigger))
                .contains(new Trigger.OnSchedule(new Schedule.Cron("0 0 9 ? * MON"), Filter.ALL));
        world.get(Drafts.class).discardAll(world.person("director"), "crm");
        // with conditions it is such a flow
        published(
                "clock",
                "{type: 'onSchedule', schedule: {every: 'cron', cron: '0 0 9 ? * MON'}, filter: {and: [{field:"
                        + " 'amount', op: 'eq', value: 4711}]}}");
        RecordId record = deal("2027-01-01", 4711);
        until("2026-02-16T09:00");
        assertThat(started(record, "clock")).isEqualTo(1);
    }

    @Test
    void a_condition_at_the_start_event_starts_it_when_a_field_that_it_names_comes_to_hold() {
        String bpmn = Bpmns.file("own/one-task.bpmn")
                .replace(
                        "<bpmn:startEvent id=\"start\" />",
                        "<bpmn:startEvent id=\"start\"><bpmn:conditionalEventDefinition><bpmn:condition>"
                                + "=status = \"hot\"</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>");
        world.published("condition", bpmn, FLOW.formatted("{type: 'manual'}"));
        RecordId record = deal("2027-01-01", 1);
        world.settle();
        assertThat(started(record, "condition")).isZero();
        FlowWorld.saved(world.records().update(world.person("ben"), record, 1, Map.of("status", "hot")));
        world.settle();
        assertThat(started(record, "condition")).isEqualTo(1);
        assertThat(world.process(record).initiator()).isEqualTo("ben");
        world.tasks().of(world.person("boss"), "deal", record.id()).forEach(task -> world.tasks()
                .act(world.person("boss"), task.id(), TaskAction.APPROVE, "", Map.of(), null));
        world.settle();
        long revision =
                world.records().get(world.person("ben"), record).orElseThrow().revision();
        FlowWorld.saved(world.records().update(world.person("ben"), record, revision, Map.of("amount", 3)));
        world.settle();
        assertThat(started(record, "condition")).as("another field").isEqualTo(1);
    }
}
