package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.camunda.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What who keeps flows running sees of processes and does with them. */
class ProcessesIT {

    /** A process as the store has it, for whoever tampers with it. */
    record Bare(String id, List<Map<String, Object>> log) {}

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder)
                .populate()
                .also("olga", "operator", "{label: 'operator', capabilities: ['FLOWS'], entities: {}}");
        world.published("failing", Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '审批', en: 'Approval'}, entity: 'deal', approval: {lock: false},
                 tasks: {approve: {assignee: {type: 'user', user: 'boss'}}},
                 steps: {mark: {type: 'setFields', settings: {values: {
                   amount: 'if status = "mend" then 7 else "seven"'}}}}}""");
        world.published("fine", Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '审批', en: 'Approval'}, entity: 'deal',
                 tasks: {approve: {assignee: {type: 'user', user: 'boss'}}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: '"x"'}}}}}""");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Processes processes() {
        return world.get(Processes.class);
    }

    private static CurrentUser olga() {
        return world.person("olga");
    }

    private static String begun(String flow) {
        return world.start(flow, world.deal(world.person("anna"), 7), "anna");
    }

    private static Optional<String> act(String process, ProcessWork work) {
        Optional<String> refused = processes().act(olga(), process, work).map(io.trellis.core.i18n.LocalizedText::en);
        world.settle();
        return refused;
    }

    private static ProcessLine line(String process) {
        return processes().find(olga(), process).orElseThrow().line();
    }

    private static Job ended(String job) {
        return Awaitility.await()
                .until(
                        () -> world.get(Jobs.class)
                                .find(CurrentUser.system(), job)
                                .orElseThrow(),
                        found -> found.state() != Job.State.RUNNING);
    }

    @Test
    void who_may_operate_sees_where_a_process_stands_but_of_the_record_only_what_they_may() {
        String process = begun("fine");
        ProcessLine line = line(process);
        assertThat(line.at()).extracting(at -> at.en()).containsExactly("Approve");
        assertThat(line.holders()).containsExactly("boss");
        assertThat(line.version()).isPositive();
        assertThat(line.record()).isEmpty();
        assertThat(line.title()).isEmpty();
        assertThat(processes().find(olga(), process).orElseThrow().values()).isEmpty();
        assertThat(processes()
                        .find(world.person("director"), process)
                        .orElseThrow()
                        .line()
                        .title())
                .isEqualTo("Deal of 7");
        assertThat(processes().find(olga(), process).orElseThrow().waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait.en()).contains("boss", "Approve"));
        assertThatThrownBy(() -> processes().query(world.person("anna"), ProcessQuery.ALL, Optional.empty(), 10))
                .isInstanceOf(TrellisException.class);
        assertThatThrownBy(() -> processes().act(world.person("boss"), process, new ProcessWork.End("")))
                .isInstanceOf(TrellisException.class);
    }

    @Test
    void the_list_has_pages_and_narrows_by_flow_state_and_words() {
        String first = begun("fine");
        String second = begun("fine");
        act(second, new ProcessWork.End("test"));
        ProcessQuery fine = ProcessQuery.ALL.ofFlow("fine");
        List<String> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Processes.Page page = processes().query(olga(), fine, next, 1);
            page.lines().forEach(line -> all.add(line.id()));
            next = page.next();
        } while (next.isPresent());
        assertThat(all).doesNotHaveDuplicates().contains(first, second);
        assertThat(processes().count(olga(), fine)).isEqualTo(all.size());
        assertThat(ids(fine.in(ProcessQuery.State.TERMINATED))).contains(second).doesNotContain(first);
        assertThat(ids(fine.in(ProcessQuery.State.RUNNING))).contains(first).doesNotContain(second);
        ProcessQuery byId = new ProcessQuery("", "", Optional.empty(), Optional.empty(), "", first, Optional.empty());
        assertThat(ids(byId)).containsExactly(first);
    }

    private static List<String> ids(ProcessQuery query) {
        return processes().query(olga(), query, Optional.empty(), 200).lines().stream()
                .map(ProcessLine::id)
                .toList();
    }

    @Test
    void a_suspended_process_takes_no_decision_and_says_why_until_it_is_resumed() {
        String process = begun("fine");
        String task = taskOf(process);
        assertThat(act(process, new ProcessWork.Suspend("audit"))).isEmpty();
        assertThat(line(process).suspended()).isNotNull();
        assertThat(ids(ProcessQuery.ALL.in(ProcessQuery.State.SUSPENDED))).contains(process);
        assertThat(world.tasks().act(world.person("boss"), task, TaskAction.APPROVE, "", Map.of(), null))
                .isInstanceOfSatisfying(
                        TaskResult.Conflict.class,
                        late -> assertThat(late.what().en()).startsWith("olga suspended the process"));
        assertThat(world.tasks().act(world.person("boss"), task, TaskAction.APPROVE, "", Map.of("status", "no"), null))
                .isNotInstanceOf(TaskResult.Processing.class);
        assertThat(act(process, new ProcessWork.Suspend(""))).contains("It is suspended already.");
        assertThat(act(process, new ProcessWork.Resume("done"))).isEmpty();
        assertThat(line(process).suspended()).isNull();
        assertThat(world.tasks().act(world.person("boss"), task, TaskAction.APPROVE, "", Map.of(), null))
                .isEqualTo(new TaskResult.Done());
        world.settle();
        assertThat(line(process).state()).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    private static String taskOf(String process) {
        return world.tasks().query(world.person("boss"), TaskView.TODO, null, 200).tasks().stream()
                .filter(task -> task.process().equals(process))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void a_process_is_moved_to_a_step_that_is_chosen_by_its_name() {
        String process = begun("fine");
        List<ProcessDetail.Target> targets = processes().targets(olga(), process);
        assertThat(targets).extracting(ProcessDetail.Target::element).contains("approve", "mark");
        assertThat(act(process, new ProcessWork.Move(Set.of(), "nowhere", ""))).isPresent();
        assertThat(act(process, new ProcessWork.Move(Set.of("mark"), "approve", "")))
                .isPresent();
        assertThat(act(process, new ProcessWork.Move(Set.of("approve"), "mark", "the boss is away")))
                .isEmpty();
        assertThat(line(process).state()).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(processes().find(olga(), process).orElseThrow().info().log()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("move");
            assertThat(entry.comment()).isEqualTo("the boss is away");
        });
    }

    @Test
    void failed_steps_are_found_by_what_they_said_and_tried_again() {
        RecordId record = world.deal(world.person("anna"), 9);
        String process = world.start("failing", record, "anna");
        world.tasks().act(world.person("boss"), taskOf(process), TaskAction.APPROVE, "", Map.of(), null);
        assertThat(TestEngine.failureOfNextJob(world.engine())).isNotNull();
        assertThat(line(process).failure()).isNotNull();
        assertThat(ids(ProcessQuery.ALL.in(ProcessQuery.State.FAILED))).containsExactly(process);
        String said = line(process).failure();
        ProcessQuery saying = new ProcessQuery(
                "", "", Optional.empty(), Optional.empty(), said.substring(0, 5), "", Optional.empty());
        assertThat(ids(saying)).containsExactly(process);
        Processes.Preview preview = processes()
                .preview(
                        olga(),
                        new Processes.Which.All(ProcessQuery.ALL.in(ProcessQuery.State.RUNNING)),
                        new ProcessWork.Retry(""));
        assertThat(preview.would()).isEqualTo(1);
        long revision =
                world.records().get(CurrentUser.system(), record).orElseThrow().revision();
        FlowWorld.saved(world.records().update(CurrentUser.system(), record, revision, Map.of("status", "mend")));
        assertThat(act(process, new ProcessWork.Retry("again"))).isEmpty();
        assertThat(line(process).state()).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void many_are_ended_by_a_job_that_says_which_were_not() {
        String running = begun("fine");
        String over = begun("fine");
        act(over, new ProcessWork.End(""));
        Processes.Which both = new Processes.Which.These(List.of(running, over, "unknown"));
        Processes.Preview preview = processes().preview(olga(), both, new ProcessWork.End("all"));
        assertThat(preview.looked()).isEqualTo(2);
        assertThat(preview.would()).isEqualTo(1);
        assertThat(preview.refused().keySet()).singleElement().satisfies(why -> assertThat(why.en())
                .isEqualTo("It has ended."));
        Job job = ended(processes().start(olga(), both, new ProcessWork.End("all")));
        assertThat(job.counts()).containsEntry("updated", 1L).containsEntry("failed", 1L);
        assertThat(job.results().get("problems"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .satisfies(one -> assertThat(String.valueOf(one)).contains(over));
        assertThat(line(running).state()).isEqualTo(ProcessInfo.State.CANCELLED);
    }

    @Test
    void the_figures_of_a_flow_say_how_long_where_for_whom_and_which_ways() {
        world.published("figured", Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '审批', en: 'Approval'}, entity: 'deal', approval: {resubmit: 'step'},
                 tasks: {approve: {assignee: {type: 'user', user: 'boss'}}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: '"x"'}}}}}""");
        java.time.Instant from = world.clock.instant().minusSeconds(1);
        String quick = begun("figured");
        String slow = begun("figured");
        String again = begun("figured");
        String open = begun("figured");
        world.clock.move(Duration.ofHours(2));
        decide(quick, TaskAction.APPROVE);
        decide(again, TaskAction.RETURN);
        String back = world.tasks().query(world.person("anna"), TaskView.TODO, null, 200).tasks().stream()
                .filter(task -> task.process().equals(again))
                .findFirst()
                .orElseThrow()
                .id();
        world.tasks().act(world.person("anna"), back, TaskAction.RESUBMIT, "", Map.of(), null);
        world.settle();
        world.clock.move(Duration.ofHours(8));
        decide(slow, TaskAction.REJECT);
        decide(again, TaskAction.APPROVE);
        FlowFigures.Figures figures = world.get(FlowFigures.class)
                .of(olga(), "figured", from, world.clock.instant().plusSeconds(1))
                .orElseThrow();
        assertThat(figures.ended())
                .containsEntry(ProcessInfo.State.COMPLETED, 2L)
                .containsEntry(ProcessInfo.State.REJECTED, 1L);
        assertThat(figures.running()).isEqualTo(1);
        assertThat(figures.median()).isEqualTo(Duration.ofHours(10));
        FlowFigures.Step approve = figures.steps().stream()
                .filter(step -> step.element().equals("approve"))
                .findFirst()
                .orElseThrow();
        assertThat(approve.name().en()).isEqualTo("Approve");
        assertThat(approve.times()).isEqualTo(4);
        assertThat(approve.again()).isEqualTo(1);
        assertThat(approve.standing()).isEqualTo(1);
        assertThat(figures.people())
                .filteredOn(person -> "boss".equals(person.person()))
                .singleElement()
                .satisfies(boss -> {
                    assertThat(boss.open()).isEqualTo(1);
                    assertThat(boss.decided()).isEqualTo(4);
                });
        assertThat(figures.variants()).hasSize(3);
        assertThat(figures.variants().stream()
                        .mapToLong(FlowFigures.Variant::times)
                        .sum())
                .isEqualTo(3);
        assertThat(figures.variants()).anySatisfy(way -> assertThat(way.steps())
                .filteredOn(name -> name.en().equals("Approve"))
                .hasSize(2));
        act(open, new ProcessWork.End("over"));
        assertThatThrownBy(() ->
                        world.get(FlowFigures.class).of(world.person("anna"), "figured", from, world.clock.instant()))
                .isInstanceOf(TrellisException.class);
    }

    private static void decide(String process, TaskAction action) {
        assertThat(world.tasks().act(world.person("boss"), taskOf(process), action, "", Map.of(), null))
                .isInstanceOf(TaskResult.Done.class);
        world.settle();
    }

    private static MappedCollection<Bare> store() {
        return world.get(DocumentStore.class).collection(CollectionSpec.of("process", Bare.class));
    }

    private static String decided() {
        String process = begun("fine");
        act(process, new ProcessWork.Suspend("one"));
        act(process, new ProcessWork.Resume("two"));
        world.tasks().act(world.person("boss"), taskOf(process), TaskAction.APPROVE, "fine", Map.of(), null);
        world.settle();
        assertThat(verdict(process)).isEmpty();
        return process;
    }

    private static Optional<String> verdict(String process) {
        return processes().verify(olga(), process).orElseThrow().broken().map(io.trellis.core.i18n.LocalizedText::en);
    }

    @Test
    void an_entry_of_the_history_that_was_changed_is_named() {
        String process = decided();
        List<Map<String, Object>> log =
                new ArrayList<>(store().get(process).orElseThrow().log());
        Map<String, Object> second = new HashMap<>(log.get(1));
        second.put("comment", "never");
        log.set(1, second);
        store().updateOne(Criteria.id(process), Change.of().set("log", log));
        assertThat(verdict(process)).hasValueSatisfying(why -> assertThat(why).startsWith("Entry 2 "));
        Job job = ended(processes().verifyAll(olga()));
        assertThat(String.valueOf(job.results().get("problems"))).contains(process, "第 2 条");
    }

    @Test
    void a_last_entry_that_was_deleted_is_missed() {
        String process = decided();
        store().updateOne(Criteria.id(process), Change.of().pull("log", Map.of("action", "approve")));
        assertThat(verdict(process)).hasValueSatisfying(why -> assertThat(why).contains("entry 3 and what followed"));
    }

    @Test
    void who_began_a_process_is_part_of_its_history() {
        String process = decided();
        store().updateOne(Criteria.id(process), Change.of().set("initiator", "carl"));
        assertThat(verdict(process)).hasValueSatisfying(why -> assertThat(why).contains("who began"));
    }

    @Test
    void a_process_that_was_deleted_with_its_history_is_missed() {
        String process = decided();
        store().delete(Criteria.id(process));
        Job job = ended(processes().verifyAll(olga()));
        assertThat(String.valueOf(job.results().get("problems"))).contains(process, "不见了");
    }
}
