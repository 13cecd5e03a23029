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
