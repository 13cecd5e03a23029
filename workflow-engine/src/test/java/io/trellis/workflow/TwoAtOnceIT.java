package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people decide at the same moment: the first wins, the other hears what happened, nothing contradicts itself. */
class TwoAtOnceIT {

    private static final int TRIES = Integer.getInteger("trellis.tries", 200);

    private static FlowWorld world;
    private static ExecutorService threads;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        threads = Executors.newFixedThreadPool(2);
        world.published("role", Bpmns.file("own/steps.bpmn"), """
                {label: 'Approval', entity: 'deal',
                 tasks: {approve: {assignee: {type: 'role', role: 'finance'}, editable: ['status']}},
                 steps: {mark: {type: 'setFields', settings: {values: {reviewer: 'null'}}}}}""");
        world.published("boss", Bpmns.file("own/steps.bpmn"), """
                {label: 'Approval', entity: 'deal',
                 tasks: {approve: {assignee: {type: 'user', user: 'boss'}}},
                 steps: {mark: {type: 'setFields', settings: {values: {reviewer: 'null'}}}}}""");
    }

    @AfterAll
    static void close() {
        threads.shutdownNow();
        world.close();
    }

    private record Deed(String person, TaskAction action, Map<String, Object> values, String to) {

        static Deed of(String person, TaskAction action) {
            return new Deed(person, action, Map.of(), null);
        }
    }

    /** @param check gets the record and who won */
    private static void race(String flow, Deed one, Deed other, BiConsumer<RecordId, Deed> check) {
        for (int i = 0; i < TRIES; i++) {
            RecordId record = world.deal(world.person("anna"), 5);
            world.start(flow, record, "anna");
            TaskItem task = world.tasks()
                    .of(io.trellis.core.security.CurrentUser.system(), "deal", record.id())
                    .getFirst();
            long revision = world.records()
                    .get(world.person("anna"), record)
                    .orElseThrow()
                    .revision();
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<TaskResult>> answers = new ArrayList<>();
            for (Deed deed : List.of(one, other)) {
                Callable<TaskResult> act = () -> {
                    var person = world.person(deed.person());
                    together.await();
                    return world.tasks().act(person, task.id(), deed.action(), "", deed.values(), deed.to(), revision);
                };
                answers.add(threads.submit(act));
            }
            List<TaskResult> results = answers.stream().map(TwoAtOnceIT::get).toList();
            world.settle();
            assertThat(results.stream().filter(TwoAtOnceIT::isDone).count())
                    .as("try %s: %s", i, results)
                    .isEqualTo(1);
            TaskResult lost = results.stream()
                    .filter(result -> !isDone(result))
                    .findFirst()
                    .orElseThrow();
            assertThat(lost).as("try %s", i).isInstanceOf(TaskResult.Conflict.class);
            assertThat(((TaskResult.Conflict) lost).what().en()).isNotBlank().doesNotContain("workflow.");
            check.accept(record, isDone(results.getFirst()) ? one : other);
        }
    }

    private static boolean isDone(TaskResult result) {
        return result instanceof TaskResult.Done || result instanceof TaskResult.Processing;
    }

    private static TaskResult get(Future<TaskResult> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ProcessInfo.State state(RecordId record) {
        return world.process(record).state();
    }

    private static RecordData data(RecordId record) {
        return world.records().get(world.person("anna"), record).orElseThrow();
    }

    @Test
    void approve_and_reject() {
        race(
                "role",
                Deed.of("carl", TaskAction.APPROVE),
                Deed.of("dora", TaskAction.REJECT),
                (record, won) -> assertThat(state(record))
                        .isEqualTo(
                                won.action() == TaskAction.APPROVE
                                        ? ProcessInfo.State.COMPLETED
                                        : ProcessInfo.State.REJECTED));
    }

    @Test
    void approve_and_withdraw() {
        race(
                "boss",
                Deed.of("boss", TaskAction.APPROVE),
                Deed.of("anna", TaskAction.WITHDRAW),
                (record, won) -> assertThat(state(record))
                        .isEqualTo(
                                won.action() == TaskAction.APPROVE
                                        ? ProcessInfo.State.COMPLETED
                                        : ProcessInfo.State.WITHDRAWN));
    }

    @Test
    void approve_with_values_and_approve_with_others() {
        race(
                "role",
                new Deed("carl", TaskAction.APPROVE, Map.of("status", "carl"), null),
                new Deed("dora", TaskAction.APPROVE, Map.of("status", "dora"), null),
                (record, won) -> {
                    assertThat(data(record).get("status")).isEqualTo(won.person());
                    assertThat(world.process(record).log())
                            .filteredOn(entry -> entry.action().equals("approve"))
                            .extracting(ProcessInfo.Entry::by)
                            .containsExactly(won.person());
                });
    }

    @Test
    void approve_with_values_and_reject() {
        race(
                "role",
                new Deed("carl", TaskAction.APPROVE, Map.of("status", "carl"), null),
                Deed.of("dora", TaskAction.REJECT),
                (record, won) -> {
                    boolean approved = won.action() == TaskAction.APPROVE;
                    assertThat(state(record))
                            .isEqualTo(approved ? ProcessInfo.State.COMPLETED : ProcessInfo.State.REJECTED);
                    assertThat(data(record).get("status")).isEqualTo(approved ? "carl" : null);
                });
    }

    @Test
    void approve_and_return() {
        race("role", Deed.of("carl", TaskAction.APPROVE), Deed.of("dora", TaskAction.RETURN), (record, won) -> {
            boolean approved = won.action() == TaskAction.APPROVE;
            assertThat(state(record)).isEqualTo(approved ? ProcessInfo.State.COMPLETED : ProcessInfo.State.RETURNED);
        });
    }

    @Test
    void approve_and_transfer() {
        race(
                "boss",
                Deed.of("boss", TaskAction.APPROVE),
                new Deed("boss", TaskAction.TRANSFER, Map.of(), "carl"),
                (record, won) -> assertThat(state(record))
                        .isEqualTo(
                                won.action() == TaskAction.APPROVE
                                        ? ProcessInfo.State.COMPLETED
                                        : ProcessInfo.State.RUNNING));
    }

    @Test
    void claim_and_claim() {
        race("role", Deed.of("carl", TaskAction.CLAIM), Deed.of("dora", TaskAction.CLAIM), (record, won) -> assertThat(
                        world.tasks()
                                .of(world.person("anna"), "deal", record.id())
                                .getFirst()
                                .assignee())
                .isEqualTo(won.person()));
    }
}
