package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.notify.Notifications;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The records are there, and the flow engine's database is a new one, or another's. */
class EngineLostIT {

    private static final String FLOW =
            "{label: {zh: '审批', en: 'Approval'}, entity: 'deal', tasks: {approve: {assignee: {type: 'user', user: 'boss'}}}}";

    @TempDir
    private Path folder;

    @Test
    void whatIsLostIsSaidAndWhatComesGoesOn() throws IOException {
        RecordId before;
        try (FlowWorld world = new FlowWorld(folder).populate()) {
            world.published("plain", Bpmns.file("own/steps.bpmn"), FLOW);
            before = world.deal(world.person("anna"), 5);
            world.start("plain", before, "anna");
            assertThat(world.todo("boss")).containsExactly("approve");
        }
        if (!TestServers.loseEngine(folder)) {
            FileSystemUtils.deleteRecursively(folder.resolve("engine"));
        }

        try (FlowWorld world = new FlowWorld(folder)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            world.process(before).state())
                    .isEqualTo(ProcessInfo.State.CANCELLED));
            assertThat(world.todo("boss")).isEmpty();
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            world.get(Notifications.class).of(world.person("anna"), 10))
                    .anySatisfy(word ->
                            assertThat(word.text().en()).contains("Deal of 5").contains("lost")));
            RecordId after = world.deal(world.person("anna"), 6);
            world.start("plain", after, "anna");
            assertThat(world.todo("boss")).containsExactly("approve");
            world.act("boss", "approve", TaskAction.APPROVE);
            assertThat(world.process(after).state()).isEqualTo(ProcessInfo.State.COMPLETED);
        }
    }

    @Test
    void anotherInstallationsDatabaseIsRefused() throws SQLException {
        new FlowWorld(folder).close();
        String url = TestServers.engine(folder)
                .orElse("jdbc:h2:file:"
                        + folder.toAbsolutePath().resolve("engine").resolve("engine"));
        try (Connection engine = DriverManager.getConnection(url);
                Statement statement = engine.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE trellis_installation SET id = 'another'"))
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> new FlowWorld(folder))
                .hasRootCauseInstanceOf(TrellisException.class)
                .rootCause()
                .hasMessageContaining("TRELLIS_ENGINE_JDBC_URL");
    }
}
