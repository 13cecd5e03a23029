package io.trellis.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that runs in a circle, deployed before anybody looked for circles, is ended. */
class StepLimitIT {

    private static final String CIRCLE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <process id="circle" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="s"/>
                <serviceTask id="x" camunda:asyncBefore="true" camunda:expression="${trellis.run(execution,'x')}"/>
                <exclusiveGateway id="g" default="back"/>
                <endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="x"/>
                <sequenceFlow id="f2" sourceRef="x" targetRef="g"/>
                <sequenceFlow id="back" sourceRef="g" targetRef="x"/>
                <sequenceFlow id="out" sourceRef="g" targetRef="e">
                  <conditionExpression>${trellis.condition(execution,'out')}</conditionExpression>
                </sequenceFlow>
              </process>
            </definitions>""";

    private static final class NeverOut extends PlainCallbacks {
        @Override
        public boolean condition(Place place, String flow) {
            return false;
        }
    }

    @Test
    void it_is_ended_and_told_after_so_many_steps_without_a_wait(@TempDir Path folder) {
        TestEngine.open(folder, new NeverOut(), engine -> {
            engine.deploy("circle", "v1", CIRCLE, "{}");
            RecordId record = new RecordId("deal", "d1");
            String process = engine.start(new FlowEngine.Start("circle", "v1", record, "anna", Optional.empty()));
            int steps = 0;
            ManagementService management = engine.engine().getManagementService();
            for (List<Job> due = due(management);
                    !due.isEmpty() && steps < 2 * StepLimit.MOST_STEPS;
                    due = due(management)) {
                steps++;
                run(management, due.getFirst());
            }
            assertThat(steps).isEqualTo(StepLimit.MOST_STEPS + 1);
            assertThat(engine.running(record)).isEmpty();
            List<EngineEvent.Numbered> events = new ArrayList<>();
            engine.relay(events::addAll);
            assertThat(events)
                    .extracting(EngineEvent.Numbered::event)
                    .filteredOn(EngineEvent.Failed.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(EngineEvent.Failed.class, failed -> {
                        assertThat(failed.process()).isEqualTo(process);
                        assertThat(failed.reason()).isEqualTo(FlowStuck.Reason.ENDLESS);
                        assertThat(failed.element()).isEqualTo("x");
                    });
            assertThat(events)
                    .extracting(EngineEvent.Numbered::event)
                    .filteredOn(EngineEvent.Ended.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(EngineEvent.Ended.class, ended -> assertThat(ended.state())
                            .isEqualTo("stopped"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<intermediateCatchEvent id=\"x\">TIMER</intermediateCatchEvent>",
                "<userTask id=\"u\"/><boundaryEvent id=\"x\" attachedToRef=\"u\">TIMER</boundaryEvent>"
            })
    void a_timer_that_waits_for_a_moment_is_a_step_and_one_that_waits_longer_is_a_wait(
            String step, @TempDir Path folder) {
        TestEngine.open(folder, new NeverOut(), engine -> {
            engine.deploy("short", "v1", timers(step, "PT1S"), "{}");
            engine.deploy("long", "v1", timers(step, "PT10S"), "{}");
            RecordId hurried = new RecordId("deal", "d1");
            RecordId held = new RecordId("deal", "d2");
            engine.start(new FlowEngine.Start("short", "v1", hurried, "anna", Optional.empty()));
            engine.start(new FlowEngine.Start("long", "v1", held, "anna", Optional.empty()));
            ManagementService management = engine.engine().getManagementService();
            for (int round = 0; round <= StepLimit.MOST_STEPS; round++) {
                assertThat(management.createJobQuery().list()).hasSize(2);
                management.createJobQuery().list().forEach(job -> run(management, job));
            }
            assertThat(engine.running(hurried)).isEmpty();
            assertThat(engine.running(held)).hasSize(1);
        });
    }

    private static String timers(String step, String duration) {
        String first = step.contains("userTask") ? "u" : "x";
        String timer = "<timerEventDefinition><timeDuration>" + duration + "</timeDuration></timerEventDefinition>";
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="s"/>%s
                    <sequenceFlow id="f1" sourceRef="s" targetRef="%s"/>
                    <sequenceFlow id="f2" sourceRef="x" targetRef="%s"/>
                  </process>
                </definitions>""".formatted(duration.equals("PT1S") ? "short" : "long", step.replace("TIMER", timer), first, first);
    }

    private static List<Job> due(ManagementService management) {
        return management.createJobQuery().executable().list();
    }

    private static void run(ManagementService management, Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException e) {
            assertThat(Stuck.of(e).reason()).isEqualTo(io.trellis.workflow.engine.FlowStuck.Reason.ENDLESS);
        }
    }
}
