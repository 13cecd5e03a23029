package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Files into records, as a job that is asked about. */
@StartedTrellis
class ImportsApiIT {

    private static final String CSV = """
            code,title,stage
            AA-1,Sensor one,sensor
            AA-2,Sensor two,sensor
            ,Nameless,sensor
            """;

    private static final String SETTINGS = """
            {"mode":"upsert","key":"code","dryRun":%s,"mapping":[{"column":"code","field":"code"},
              {"column":"title","field":"name"},{"column":"stage","field":"line","values":{"sensor":"sensor"}}]}""";

    private final ApiClient analyst;
    private final ApiClient zhangsan;

    ImportsApiIT(@LocalServerPort int port) {
        this.analyst = ApiClient.of(port, "analyst");
        this.zhangsan = ApiClient.of(port, "zhangsan");
    }

    private JsonNode run(String csv, String settings) {
        Answer started = analyst.upload(
                "/api/v1/imports/product", "p.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of("settings", settings));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return ended(started);
    }

    private JsonNode ended(Answer started) {
        String job = "/api/v1/jobs/" + started.json().path("job").asString();
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> analyst.get(job).json(), state -> !Set.of("waiting", "queued", "running")
                        .contains(state.path("state").asString()));
    }

    private int products() {
        return analyst.post("/api/v1/records/product/query", "{\"total\":true}")
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void aFileIsTriedImportedImportedAgainAndUndone() {
        int before = products();
        JsonNode tried = run(CSV, SETTINGS.formatted("true"));
        assertThat(tried.path("created").asInt()).as(tried.toString()).isEqualTo(2);
        assertThat(products()).isEqualTo(before);

        JsonNode done = run(CSV, SETTINGS.formatted("false"));
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("total").asInt()).isEqualTo(3);
        assertThat(done.path("created").asInt()).isEqualTo(2);
        assertThat(done.path("failed").asInt()).isEqualTo(1);
        assertThat(products()).isEqualTo(before + 2);
        Answer errors = analyst.get(done.path("errorFile").asString());
        assertThat(errors.status()).isEqualTo(200);
        assertThat(errors.text()).contains("Nameless").doesNotContain("Sensor one");
        assertThat(zhangsan.get(done.path("errorFile").asString()).status()).isEqualTo(404);
        assertThat(zhangsan.get("/api/v1/jobs/" + done.path("id").asString()).status())
                .isEqualTo(404);

        JsonNode again = run(CSV, SETTINGS.formatted("false"));
        assertThat(again.path("created").asInt()).isZero();
        assertThat(again.path("updated").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);

        assertThat(analyst.delete("/api/v1/jobs/" + done.path("id").asString()).status())
                .as("nothing is left to stop")
                .isEqualTo(409);
        Answer undo = analyst.post("/api/v1/imports/jobs/" + done.path("id").asString() + "/undo", "");
        assertThat(undo.status()).as(undo.text()).isEqualTo(202);
        assertThat(ended(undo).path("state").asString()).isEqualTo("done");
        assertThat(products()).isEqualTo(before);
    }

    @Test
    void whatCannotBeImportedIsNamedBeforeAnythingIs() {
        Map<String, String> odd = Map.of("settings", """
                {"mode":"create","mapping":[{"column":"nothing","field":"name"},{"column":"code","field":"nowhere"}]}""");
        Answer refused = analyst.upload("/api/v1/imports/product", "p.csv", CSV.getBytes(StandardCharsets.UTF_8), odd);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.paths()).isNotEmpty().allSatisfy(path -> assertThat(path)
                .startsWith("settings."));
        assertThat(refused.text()).contains("nothing").contains("nowhere");
        byte[] file = CSV.getBytes(StandardCharsets.UTF_8);
        assertThat(analyst.upload("/api/v1/imports/product", "p.csv", file, Map.of("settings", "{"))
                        .paths())
                .containsExactly("settings");
        assertThat(analyst.upload(
                                "/api/v1/imports/product", "p.csv", file, Map.of("settings", "{\"mode\":\"replace\"}"))
                        .paths())
                .containsExactly("settings.mode");
        assertThat(analyst.upload("/api/v1/imports/product", "p.csv", file, Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(analyst.upload("/api/v1/imports/nothing", "p.csv", file, Map.of("settings", "{}"))
                        .status())
                .isEqualTo(404);
        assertThat(zhangsan.upload(
                                "/api/v1/imports/product",
                                "p.csv",
                                file,
                                Map.of("settings", SETTINGS.formatted("false")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMappingIsProposed() {
        Answer proposal = analyst.upload(
                "/api/v1/imports/product/proposal",
                "p.csv",
                "Product code,Name\nBB-1,One\n".getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertThat(proposal.status()).as(proposal.text()).isEqualTo(200);
        assertThat(proposal.text()).contains("Product code").contains("\"name\"");
    }

    @Test
    void jobsOfOthersAreUnknown() {
        assertThat(analyst.get("/api/v1/jobs/nothing").status()).isEqualTo(404);
        assertThat(analyst.delete("/api/v1/jobs/nothing").status()).isEqualTo(404);
        assertThat(analyst.get("/api/v1/files/nothing").status()).isEqualTo(404);
    }
}
