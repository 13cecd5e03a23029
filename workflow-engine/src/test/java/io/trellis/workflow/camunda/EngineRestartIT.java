package io.trellis.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trellis.core.mongo.TestServers;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.TaskChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's file, opened and closed many times. */
class EngineRestartIT {

    static final String FLOW = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
            <process id="flow_one" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="s"/><userTask id="t"/><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e">%s</sequenceFlow></process></definitions>""";

    static FlowEngine.Start start(int number) {
        return new FlowEngine.Start("one", "v1", new RecordId("deal", "d" + number), "anna", Optional.of("e" + number));
    }

    private static void open(Path folder, Consumer<CamundaFlowEngine> work) {
        TestEngine.open(folder, new PlainCallbacks(), work);
    }

    @Test
    void every_process_and_every_word_is_there_after_many_restarts(@TempDir Path folder) {
        List<String> processes = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            int number = round;
            open(folder, engine -> {
                engine.deploy("one", "v1", FLOW.formatted(""), "{}");
                for (int before = 0; before < number; before++) {
                    assertThat(engine.start(start(before))).isEqualTo(processes.get(before));
                }
                processes.add(engine.start(start(number)));
                assertThat(engine.openTasks(null, 100)).hasSize(number + 1);
            });
        }
        open(folder, engine -> {
            assertThat(engine.engine()
                            .getRepositoryService()
                            .createDeploymentQuery()
                            .count())
                    .isEqualTo(1);
            List<EngineEvent.Numbered> events = new ArrayList<>();
            engine.relay(events::addAll);
            assertThat(events)
                    .filteredOn(item -> item.event() instanceof EngineEvent.Asked)
                    .hasSize(6);
            assertThat(events)
                    .filteredOn(item -> item.event() instanceof EngineEvent.Started)
                    .hasSize(6);
            processes.forEach(process ->
                    assertThat(engine.position(process).orElseThrow().active()).containsExactly("t"));
            engine.openTasks(null, 100).forEach(task -> assertThat(engine.change(
                            task,
                            any -> new TaskChange.Complete(
                                    "approved", new TaskChange.Log("approve", "boss", "", null))))
                    .isTrue());
            assertThat(engine.openTasks(null, 100)).isEmpty();
        });
    }

    @Test
    void word_that_was_not_taken_comes_again(@TempDir Path folder) {
        open(folder, engine -> {
            engine.deploy("one", "v1", FLOW.formatted(""), "{}");
            engine.start(start(1));
            Set<EngineEvent.Numbered> first = new LinkedHashSet<>();
            assertThat(engine.relay(batch -> {
                        first.addAll(batch);
                        throw new IllegalStateException("the store is away");
                    }))
                    .isFalse();
            List<EngineEvent.Numbered> second = new ArrayList<>();
            assertThat(engine.relay(second::addAll)).isTrue();
            assertThat(second).isNotEmpty().containsExactlyElementsOf(first);
        });
    }

    @Test
    void a_word_that_cannot_be_taken_holds_back_its_own_process_only(@TempDir Path folder) {
        open(folder, engine -> {
            engine.deploy("one", "v1", FLOW.formatted(""), "{}");
            List<String> processes = engine.start(List.of(start(1), start(2), start(3)));
            List<List<EngineEvent.Numbered>> offered = new ArrayList<>();
            List<EngineEvent.Numbered> taken = new ArrayList<>();
            Consumer<List<EngineEvent.Numbered>> taker = batch -> {
                offered.add(batch);
                if (batch.stream()
                        .anyMatch(told -> told.event() instanceof EngineEvent.Started started
                                && started.process().equals(processes.get(1)))) {
                    throw new IllegalStateException("unreadable");
                }
                taken.addAll(batch);
            };
            assertThat(engine.relay(taker)).isFalse();
            assertThat(taken)
                    .extracting(told -> told.event().process())
                    .containsOnly(processes.get(0), processes.get(2))
                    .hasSize(4);

            engine.start(start(4));
            offered.clear();
            assertThat(engine.relay(taker)).isFalse();
            assertThat(offered)
                    .as("what others tell comes together, the refused word alone")
                    .extracting(List::size)
                    .containsExactly(2, 1);

            List<EngineEvent.Numbered> rest = new ArrayList<>();
            assertThat(engine.relay(rest::addAll)).isTrue();
            assertThat(rest)
                    .extracting(told -> told.event().getClass())
                    .isEqualTo(List.of(EngineEvent.Started.class, EngineEvent.Asked.class));
            assertThat(rest).extracting(told -> told.event().process()).containsOnly(processes.get(1));
        });
    }

    @Test
    void whoever_is_away_is_not_asked_about_each_process(@TempDir Path folder) {
        open(folder, engine -> {
            engine.deploy("one", "v1", FLOW.formatted(""), "{}");
            engine.start(IntStream.range(0, 20).mapToObj(EngineRestartIT::start).toList());
            AtomicInteger asked = new AtomicInteger();
            Consumer<List<EngineEvent.Numbered>> away = batch -> {
                asked.incrementAndGet();
                throw new IllegalStateException("the store is away");
            };
            assertThat(engine.relay(away)).isFalse();
            assertThat(engine.relay(away)).isFalse();
            assertThat(asked).hasValueLessThan(20);
            List<EngineEvent.Numbered> all = new ArrayList<>();
            assertThat(engine.relay(all::addAll)).isTrue();
            assertThat(all).hasSize(40).doesNotHaveDuplicates();
        });
    }

    @Test
    void a_step_that_a_killed_process_was_at_is_begun_again_at_once(@TempDir Path folder) {
        assumeTrue(
                TestServers.engine(folder).isEmpty(),
                "about the engine's own file: on a server another node may be at the step until its lock runs out");
        open(folder, engine -> {
            engine.deploy("two", "v1", FirstJobsIT.FLOW, "{}");
            engine.start(new FlowEngine.Start("two", "v1", new RecordId("deal", "d"), "anna", Optional.empty()));
            assertThat(TestEngine.lockedJobs(engine)).hasSize(1);
        });
        open(folder, engine -> {
            engine.startJobs();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !engine.openTasks(null, 1).isEmpty());
            engine.stopJobs();
        });
    }

    @Test
    void an_expression_that_is_not_ours_reaches_nothing(@TempDir Path folder) {
        open(folder, engine -> {
            List<String> attacks = List.of(
                    "${execution.getVariables()}",
                    "${trellis.getClass()}",
                    "${''.getClass()}",
                    "${execution.processEngineServices.repositoryService}",
                    "${trellis.condition(execution,'x').getClass()}");
            for (int i = 0; i < attacks.size(); i++) {
                String version = "bad" + i;
                engine.deploy(
                        "one",
                        version,
                        FLOW.formatted("<conditionExpression xsi:type=\"tFormalExpression\">" + attacks.get(i)
                                + "</conditionExpression>"),
                        "{}");
                engine.start(
                        new FlowEngine.Start("one", version, new RecordId("deal", version), "anna", Optional.empty()));
                String task = engine.openTasks(null, 100).getFirst();
                assertThatThrownBy(() -> engine.change(
                                task,
                                any -> new TaskChange.Complete(
                                        "approved", new TaskChange.Log("approve", "boss", "", null))))
                        .as(attacks.get(i))
                        .isInstanceOf(FlowStuck.class)
                        .hasCauseInstanceOf(ProcessEngineException.class);
                engine.end(
                        engine.task(task).orElseThrow().process(),
                        "cancelled",
                        new TaskChange.Log("cancel", "admin", "", null));
            }
        });
    }
}
