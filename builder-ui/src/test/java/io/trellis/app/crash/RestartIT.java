package io.trellis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.app.product.Api;
import io.trellis.app.product.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Ending the product and starting it again loses nothing that was under way. */
class RestartIT {

    private static final int RESTARTS = Integer.getInteger("trellis.restarts", 2);

    @TempDir
    private Path folder;

    @Test
    void everyProcessIsThereAfterEachRestartAndGoesOn() throws Exception {
        Path data = folder.resolve("data");
        Map<String, Set<String>> waiting;
        try (Product product = Product.installed(data)) {
            aSecondOneIsRefused(data);
            waiting = Approvals.awaitEach(product, submitted(product.as("zhangsan")));
            product.stop();
        }
        Set<String> approved = new HashSet<>();
        for (int restart = 0; restart < RESTARTS; restart++) {
            try (Product product = Product.start(data)) {
                assertThat(Approvals.waiting(product)).isEqualTo(waiting);
                String opportunity = waiting.keySet().iterator().next();
                approve(product, waiting.remove(opportunity));
                approved.add(opportunity);
                financeHas(product, approved);
                product.stop();
            }
        }
        Map<String, Integer> expected = new HashMap<>();
        waiting.keySet().forEach(id -> expected.put(id, 1));
        approved.forEach(id -> expected.put(id, 1));
        assertThat(Approvals.inEngine(data)).isEqualTo(expected);
    }

    private static void aSecondOneIsRefused(Path data) {
        assertThatThrownBy(() -> Product.start(data))
                .isInstanceOf(Product.NotStarted.class)
                .hasMessageContaining(data.toString())
                .hasMessageNotContaining("\tat ");
    }

    static Set<String> submitted(Api api) throws Exception {
        String account = api.post("/records/account", "{\"values\":{\"name\":\"Restart\"}}")
                .expect(201)
                .path("id")
                .asString();
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < RESTARTS + 4; n++) {
            ids.add(api.post("/records/opportunity", """
                            {"values":{"name":"Restart %d","account":"%s","amount":120000,"closeDate":"2027-01-31"}}""".formatted(n, account))
                    .expect(201)
                    .path("id")
                    .asString());
        }
        return ids;
    }

    private static void approve(Product product, Set<String> processAndTask) throws Exception {
        String task = processAndTask.iterator().next().split(" ")[1];
        product.as("wangwu")
                .post("/tasks/" + task + "/approve", "{\"comment\":\"ok\"}")
                .expect(200);
    }

    private static void financeHas(Product product, Set<String> opportunities) {
        Api finance = product.as("finance");
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode page = finance.get("/tasks?view=todo&size=200").expect(200);
            List<String> records = page.path("tasks")
                    .valueStream()
                    .map(task -> task.path("record").asString())
                    .toList();
            assertThat(records).hasSameSizeAs(opportunities);
            assertThat(records.stream().collect(Collectors.toSet())).isEqualTo(opportunities);
        });
    }
}
