package io.trellis.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.TaskChange;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same engine on PostgreSQL. */
class EnginePostgresIT {

    @Test
    void a_process_starts_once_and_runs_to_its_end(@TempDir Path folder) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                HikariDataSource source = EngineSettings.of(postgres.getJdbcUrl("postgres", "postgres"), folder)
                        .open();
                CamundaFlowEngine engine = CamundaFlowEngine.open(source, new PlainCallbacks(), Clock.systemUTC())) {
            engine.deploy("one", "v1", EngineRestartIT.FLOW.formatted(""), "{}");
            String process = engine.start(EngineRestartIT.start(1));
            assertThat(engine.start(EngineRestartIT.start(1))).isEqualTo(process);
            List<EngineEvent.Numbered> events = new ArrayList<>();
            engine.relay(events::addAll);
            assertThat(events)
                    .extracting(told -> told.event().getClass())
                    .isEqualTo(List.of(EngineEvent.Started.class, EngineEvent.Asked.class));
            String task = engine.openTasks(null, 10).getFirst();
            engine.change(
                    task, any -> new TaskChange.Complete("approved", new TaskChange.Log("approve", "boss", "", null)));
            assertThat(engine.position(process).orElseThrow().done()).contains("t", "f1", "f2", "e");
        }
    }
}
