package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.mongo.EmbeddedStoreOnly;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.SlowQueries;
import io.trellis.form.record.Records;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What operators ask over REST. */
@StartedTrellis
class OperationsApiIT {

    private static final String SLOW = "/api/v1/operations/slow-queries";
    private static final String METRICS = "/api/v1/operations/metrics";
    private static final String DELIVERIES = "/api/v1/operations/deliveries";
    private static final int LEADS = 500;

    private final int port;

    OperationsApiIT(@LocalServerPort int port) {
        this.port = port;
    }

    @EmbeddedStoreOnly
    @Test
    void aQueryThatReadsFarMoreThanItAnswersIsToldWithTheIndexThatWouldHelp(
            @Autowired Records records, @Autowired SlowQueries slow) {
        records.saveAll(
                CurrentUser.system(),
                "lead",
                IntStream.range(0, LEADS)
                        .mapToObj(n -> new Records.Row(
                                null,
                                0,
                                Map.<String, Object>of("name", "Slow " + n, "company", "Slow", "wechat", "slow" + n)))
                        .toList());
        slow.forget();
        assertThat(ApiClient.of(port, "admin")
                        .post("/api/v1/records/lead/query", """
                                {"filter":{"field":"wechat","op":"eq","value":"slow7"}}""")
                        .status())
                .isEqualTo(200);
        JsonNode queries = ApiClient.of(port, "admin").get(SLOW).json().path("queries");
        assertThat(queries.valueStream()
                        .filter(query -> query.path("collection").asString().equals("rec_lead")))
                .singleElement()
                .satisfies(query -> {
                    assertThat(query.path("filter").asString()).contains("f.wechat");
                    assertThat(query.path("documentsRead").asLong()).isGreaterThanOrEqualTo(LEADS);
                    assertThat(query.path("matched").asLong()).isEqualTo(1);
                    assertThat(query.path("wantedIndex").toString()).contains("f.wechat");
                });
    }

    @Test
    void onlyAdministratorsRemoveTheDemoData() {
        assertThat(ApiClient.of(port, "wangwu")
                        .delete("/api/v1/operations/demo-data")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void rollUpsAreCheckedByAdministratorsAndAreRight() {
        assertThat(ApiClient.of(port, "wangwu")
                        .post("/api/v1/operations/roll-ups/check", "")
                        .status())
                .isEqualTo(403);
        ApiClient admin = ApiClient.of(port, "admin");
        String job = admin.post("/api/v1/operations/roll-ups/check", "")
                .json()
                .path("job")
                .asString();

        await().until(() -> !admin.get("/api/v1/jobs/" + job)
                .json()
                .path("state")
                .asString()
                .equals("running"));
        assertThat(admin.get("/api/v1/jobs/" + job).json().path("results").path("drift"))
                .isEmpty();
    }

    @Test
    void whatWaitsIsToldInWordsAndTriedAgainByHand(@Autowired DeliveryQueue queue) {
        Delivery delivery = new Delivery(
                "e1/nobody/for it",
                "nobody",
                "k",
                new LocalizedText("启动“审批”", "Start “Approval”"),
                "/records/lead/1",
                Map.of());
        queue.putFailed(delivery, new IllegalStateException("The engine was away"));
        ApiClient admin = ApiClient.of(port, "admin");

        JsonNode told = admin.get(DELIVERIES + "?state=waiting&size=500").json();
        assertThat(told.path("waiting").asLong()).isPositive();
        JsonNode entry = waiting(told);
        assertThat(entry.path("what").asString()).isIn("Start “Approval”", "启动“审批”");
        assertThat(entry.path("reason").asString()).isEqualTo("The engine was away");
        assertThat(entry.path("link").asString()).isEqualTo("/records/lead/1");
        String next = entry.path("next").asString();

        assertThat(admin.post(DELIVERIES + "/retry", "{\"id\":\"e1/nobody/for it\"}")
                        .status())
                .isEqualTo(204);
        assertThat(waiting(admin.get(DELIVERIES + "?state=waiting&size=500").json())
                        .path("next")
                        .asString())
                .isLessThan(next);
        assertThat(admin.post(DELIVERIES + "/retry", "{\"id\":\"none\"}").status())
                .isEqualTo(404);
        assertThat(admin.post(DELIVERIES + "/retry", "{\"id\":7}").status()).isEqualTo(422);
        assertThat(admin.get(DELIVERIES + "?state=lost").status()).isEqualTo(422);
        assertThat(admin.get(DELIVERIES + "?size=501").status()).isEqualTo(422);
    }

    private static JsonNode waiting(JsonNode told) {
        return told.path("deliveries")
                .valueStream()
                .filter(entry -> entry.path("id").asString().equals("e1/nobody/for it"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aScraperReadsWhatTheNodeCountsOfItself() {
        assertThat(ApiClient.of(port, "admin").get("/api/v1/jobs/none").status())
                .isEqualTo(404);

        ApiClient.Answer told = ApiClient.of(port, "admin").get(METRICS);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.text())
                .contains("# TYPE trellis_api_calls_seconds summary")
                .contains("trellis_api_calls_seconds_count{method=\"GET\",outcome=\"4xx\"}")
                .containsPattern("trellis_deliveries\\{state=\"parked\"} \\d")
                .contains("jvm_memory_used_bytes", "disk_free_bytes", "process_uptime_seconds");
    }

    @Test
    void onlyAnAdministratorIsTold() {
        assertThat(ApiClient.of(port, "zhangsan").get(METRICS).status()).isEqualTo(403);
        assertThat(ApiClient.nobody(port).get(METRICS).status()).isEqualTo(401);
        assertThat(ApiClient.of(port, "zhangsan").get(DELIVERIES).status()).isEqualTo(403);
        assertThat(ApiClient.of(port, "zhangsan")
                        .post(DELIVERIES + "/retry", "{\"id\":\"none\"}")
                        .status())
                .isEqualTo(403);
        assertThat(ApiClient.nobody(port).get(DELIVERIES).status()).isEqualTo(401);
        assertThat(ApiClient.of(port, "zhangsan").get(SLOW).status()).isEqualTo(403);
        assertThat(ApiClient.nobody(port).get(SLOW).status()).isEqualTo(401);
    }
}
