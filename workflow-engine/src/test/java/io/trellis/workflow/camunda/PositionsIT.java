package io.trellis.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.TaskChange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends between two of the engine's answers. */
class PositionsIT {

    /** Asked by the engine before each of its commands. */
    private static final class Meanwhile extends Clock {
        private final Queue<Runnable> events = new ArrayDeque<>();

        void beforeCommand(int number, Runnable event) {
            events.clear();
            events.addAll(Collections.nCopies(number - 1, () -> {}));
            events.add(event);
        }

        @Override
        public Instant instant() {
            Runnable event = events.poll();
            if (event != null) {
                event.run();
            }
            return Instant.parse("2026-03-02T02:00:00Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Meanwhile meanwhile = new Meanwhile();

    @AfterEach
    void theEnginesTimeIsEverybodys() {
        ClockUtil.reset();
    }

    @Test
    void whatEndsWhileSomebodyLooksRunsNoLonger(@TempDir Path folder) {
        TestEngine.open(folder, new PlainCallbacks(), meanwhile, engine -> {
            RecordId record = EngineRestartIT.start(1).record();
            String process = started(engine);
            assertThat(engine.isRunning("one", record)).isTrue();
            meanwhile.beforeCommand(2, () -> end(engine, process));
            assertThat(engine.isRunning("one", record)).isFalse();
        });
    }

    @Test
    void whereItStoodIsToldAllTheSame(@TempDir Path folder) {
        TestEngine.open(folder, new PlainCallbacks(), meanwhile, engine -> {
            String process = started(engine);
            meanwhile.beforeCommand(4, () -> end(engine, process));
            assertThat(engine.position(process).orElseThrow().active()).isEmpty();
        });
    }

    private static String started(FlowEngine engine) {
        engine.deploy("one", "v1", EngineRestartIT.FLOW.formatted(""), "{}");
        return engine.start(EngineRestartIT.start(1));
    }

    private static void end(FlowEngine engine, String process) {
        assertThat(engine.end(process, "cancelled", new TaskChange.Log("cancel", "admin", "", null)))
                .isTrue();
    }
}
