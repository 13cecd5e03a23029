package io.trellis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.product.Api;
import io.trellis.app.product.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The approvals of opportunities over 100,000, as the manager's inbox shows them and as the engine keeps them. */
final class Approvals {

    private Approvals() {}

    /** The processes that wait for the manager, by opportunity. */
    static Map<String, Set<String>> waiting(Product product) throws IOException, InterruptedException {
        Api manager = product.as("wangwu");
        Map<String, Set<String>> processes = new HashMap<>();
        String after = "";
        do {
            JsonNode page = manager.get("/tasks?view=todo&size=200" + after).expect(200);
            page.path("tasks").forEach(task -> processes
                    .computeIfAbsent(task.path("record").asString(), record -> new HashSet<>())
                    .add(task.path("process").asString() + " " + task.path("id").asString()));
            JsonNode next = page.path("next");
            after = next.isString() ? "&after=" + next.stringValue() : "";
        } while (!after.isEmpty());
        return processes;
    }

    /** Waits until each of these opportunities has a process; what is more than one is left to the caller. */
    static Map<String, Set<String>> awaitEach(Product product, Set<String> opportunities) {
        Map<String, Set<String>> found = new HashMap<>();
        Awaitility.await()
                .atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    found.clear();
                    found.putAll(waiting(product));
                    assertThat(found.keySet()).containsAll(opportunities);
                });
        return found;
    }

    /** What the engine of a product that has ended knows of these opportunities, for whoever looks for the reason. */
    static String told(Path data, Set<String> opportunities) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(engine(data));
                Statement statement = connection.createStatement()) {
            for (String id : opportunities) {
                text.append('\n').append(id).append(':');
                try (ResultSet rows = statement.executeQuery("select e.ID_, e.ACT_ID_, j.RETRIES_, j.DUEDATE_,"
                        + " j.LOCK_EXP_TIME_, j.EXCEPTION_MSG_, t.NAME_, t.DESCRIPTION_ from ACT_RU_EXECUTION p"
                        + " join ACT_RU_EXECUTION e on e.PROC_INST_ID_ = p.ID_"
                        + " left join ACT_RU_JOB j on j.EXECUTION_ID_ = e.ID_"
                        + " left join ACT_RU_TASK t on t.EXECUTION_ID_ = e.ID_"
                        + " where p.BUSINESS_KEY_ = 'opportunity/" + id + "'")) {
                    while (rows.next()) {
                        text.append("\n ");
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            text.append(' ').append(rows.getString(i));
                        }
                    }
                }
            }
        }
        return text.toString();
    }

    private static String engine(Path data) {
        return "jdbc:h2:file:" + data.toAbsolutePath().resolve("engine").resolve("engine")
                + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
    }

    /** How many processes the engine itself holds for each opportunity. Only when the product has ended. */
    static Map<String, Integer> inEngine(Path data) throws SQLException {
        Map<String, Integer> processes = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(engine(data));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select BUSINESS_KEY_ from ACT_RU_EXECUTION where PARENT_ID_ is null and SUPER_EXEC_ is null")) {
            while (rows.next()) {
                String key = rows.getString(1);
                processes.merge(key.substring(key.indexOf('/') + 1), 1, Integer::sum);
            }
        }
        return processes;
    }
}
