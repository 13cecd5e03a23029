package io.trellis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.app.product.Api;
import io.trellis.app.product.Product;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.QueryRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes on one store, which they reach as a MongoDB, and one PostgreSQL. */
class TwoNodesIT {

    private static final String SETTINGS = """
            {"mode":"create","dryRun":false,"mapping":[{"column":"code","field":"code"},
              {"column":"title","field":"name"},{"column":"line","field":"line"}]}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void whatOneNodeDoesTheOtherKnowsAndMindsWhenItIsGone() throws Exception {
        EmbeddedStore store = open();
        int port = store.listen(0);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Map<String, String> stores = Map.of(
                    "TRELLIS_MONGODB_URI",
                    "mongodb://localhost:" + port + "/shared",
                    "TRELLIS_ENGINE_JDBC_URL",
                    postgres.getJdbcUrl("postgres", "postgres"));
            try (Product one = Product.start(folder.resolve("one"), stores);
                    Product two = Product.start(folder.resolve("two"), stores)) {
                anotherEngineIsRefused(stores.get("TRELLIS_MONGODB_URI"));
                recordsAndFlows(one, two);
                files(one.as("analyst"), two.as("analyst"));
                jobsStopFromAnywhere(one.as("analyst"), two.as("analyst"));
                aNodeDiesInAnImport(one, two.as("analyst"));
                store.close();
                away(two);
                store = open();
                store.listen(port);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> health(two, "/readiness").statusCode() == 200);
                assertThat(two.as("admin").get("/me").status()).isEqualTo(200);
            }
        } finally {
            store.close();
        }
    }

    @Test
    void aStoreThatIsNotThereEndsTheStartWithASentence() {
        assertThatThrownBy(() -> Product.start(
                        folder.resolve("none"),
                        Map.of(
                                "TRELLIS_MONGODB_URI",
                                "mongodb://someone:secret@localhost:1/?serverSelectionTimeoutMS=500")))
                .isInstanceOf(Product.NotStarted.class)
                .hasMessageContaining("TRELLIS_MONGODB_URI")
                .hasMessageContaining("localhost:1")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\tat ");
        assertThatThrownBy(() -> Product.start(
                        folder.resolve("none"),
                        Map.of("TRELLIS_ENGINE_JDBC_URL", "jdbc:postgresql://localhost:1/x?user=u&password=secret")))
                .isInstanceOf(Product.NotStarted.class)
                .hasMessageContaining("TRELLIS_ENGINE_JDBC_URL")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\tat ");
    }

    private EmbeddedStore open() {
        return EmbeddedStore.open(
                folder.resolve("store"), EmbeddedStore.Options.usual(), Clock.systemUTC(), QueryRun.Observer.NONE);
    }

    private void anotherEngineIsRefused(String mongo) {
        assertThatThrownBy(() -> Product.start(folder.resolve("three"), Map.of("TRELLIS_MONGODB_URI", mongo)))
                .isInstanceOf(Product.NotStarted.class)
                .hasMessageContaining("TRELLIS_ENGINE_JDBC_URL")
                .hasMessageNotContaining("\tat ");
    }

    private static void recordsAndFlows(Product one, Product two) throws Exception {
        String made = one.as("analyst")
                .post(
                        "/records/product",
                        "{\"values\":{\"name\":\"Seen from both\",\"code\":\"BOTH\",\"line\":\"sensor\"}}")
                .expect(201)
                .path("id")
                .asString();
        assertThat(two.as("analyst").get("/records/product/" + made).expect(200).toString())
                .contains("Seen from both");
        // an approval that begins at one node waits at the other
        Map<String, Set<String>> waiting = Approvals.awaitEach(two, RestartIT.submitted(one.as("zhangsan")));
        assertThat(Approvals.waiting(one)).isEqualTo(waiting);
    }

    private static void files(Api one, Api two) throws Exception {
        String job = start(one, "code,title,line\nE1,,sensor\n");
        JsonNode done = ended(two, job, "done");
        String file = done.path("errorFile").asString().replace("/api/v1", "");
        assertThat(two.get(file).status()).isEqualTo(200);
        assertThat(two.get(file).text()).contains("E1");
    }

    private static void jobsStopFromAnywhere(Api one, Api two) throws Exception {
        String job = start(one, lines("S", 50_000));
        assertThat(two.delete("/jobs/" + job).status()).isEqualTo(204);
        ended(two, job, "cancelled");
        assertThat(two.delete("/jobs/" + job).status()).isEqualTo(409);
    }

    private static void aNodeDiesInAnImport(Product one, Api two) throws Exception {
        String job = start(one.as("analyst"), lines("BROKEN", 50_000));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> two.get("/jobs/" + job).expect(200).path("created").asLong() > 0);
        one.kill();
        ended(two, job, "interrupted");
        assertThat(broken(two)).isPositive();
        String undo = two.post("/imports/jobs/" + job + "/undo", "")
                .expect(202)
                .path("job")
                .asString();
        ended(two, undo, "done");
        assertThat(broken(two)).isZero();
    }

    private static long broken(Api api) throws Exception {
        return api.post(
                        "/records/product/query",
                        "{\"filter\":{\"field\":\"code\",\"op\":\"startsWith\",\"value\":\"BROKEN\"},\"total\":true}")
                .expect(200)
                .path("total")
                .asLong(-1);
    }

    private static void away(Product node) throws Exception {
        HttpResponse<String> ready = health(node, "/readiness");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"records\":\"DOWN\"").contains("\"flows\":\"UP\"");
        assertThat(health(node, "/liveness").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = HTTP.send(
                HttpRequest.newBuilder(URI.create(node.address() + "/api/v1/me"))
                        .header("Authorization", "Basic bGlzaTpkZW1v")
                        .build(),
                BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(refused.body()).contains("store-away");
    }

    private static HttpResponse<String> health(Product node, String group) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(node.address() + "/actuator/health" + group))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String lines(String code, int count) {
        StringBuilder text = new StringBuilder("code,title,line\n");
        for (int i = 0; i < count; i++) {
            text.append(code).append(i).append(",Thing ").append(i).append(",sensor\n");
        }
        return text.toString();
    }

    private static String start(Api api, String file) throws Exception {
        return api.upload("/imports/product", "p.csv", file.getBytes(StandardCharsets.UTF_8), SETTINGS)
                .expect(202)
                .path("job")
                .asString();
    }

    private static JsonNode ended(Api api, String job, String state) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> api.get("/jobs/" + job).expect(200),
                        found -> state.equals(found.path("state").asString()));
    }
}
