package io.trellis.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineNews;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Place;
import io.trellis.workflow.engine.TaskChange;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    static final FlowCallbacks CALLBACKS = new FlowCallbacks() {
        @Override
        public boolean condition(Place place, String flow) {
            return true;
        }

        @Override
        public Map<String, Object> run(Place place, String element) {
            return Map.of();
        }

        @Override
        public Map<String, Object> mapped(Place place, String element, boolean entering) {
            return Map.of();
        }

        @Override
        public Object timer(Place place, String element) {
            return "PT1H";
        }

        @Override
        public Setup task(Place place, String element) {
            return new Setup("boss", List.of("boss"), null, List.of());
        }
    };

    static FlowEngine.Start start(int number) {
        return new FlowEngine.Start("one", "v1", new RecordId("deal", "d" + number), "anna", Optional.of("e" + number));
    }

    private static int open(Path folder, java.util.function.Consumer<CamundaFlowEngine> work) {
        try (HikariDataSource source = EngineSettings.of("", folder).open();
                CamundaFlowEngine engine = CamundaFlowEngine.open(source, CALLBACKS, Clock.systemUTC())) {
            work.accept(engine);
        }
        return 1;
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
            List<EngineNews> news = new ArrayList<>();
            engine.relay(news::addAll);
            assertThat(news).filteredOn(item -> item.kind().equals("task")).hasSize(6);
            assertThat(news).filteredOn(item -> item.kind().equals("started")).hasSize(6);
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
            List<EngineNews> first = new ArrayList<>();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> engine.relay(batch -> {
                        first.addAll(batch);
                        throw new IllegalStateException("the store is away");
                    }))
                    .hasMessage("the store is away");
            List<EngineNews> second = new ArrayList<>();
            engine.relay(second::addAll);
            assertThat(second).isNotEmpty().isEqualTo(first);
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
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> engine.change(
                                task,
                                any -> new TaskChange.Complete(
                                        "approved", new TaskChange.Log("approve", "boss", "", null))))
                        .as(attacks.get(i))
                        .isInstanceOf(io.trellis.workflow.engine.FlowStuck.class)
                        .hasCauseInstanceOf(ProcessEngineException.class);
                engine.end(
                        engine.task(task).orElseThrow().process(),
                        "cancelled",
                        new TaskChange.Log("cancel", "admin", "", null));
            }
        });
    }
}
