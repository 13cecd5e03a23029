package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Questions for which the store would have to read longer than it may. */
@StartedTrellis
class SlowQueriesApiIT {

    /** As many comparisons for each record as a filter may have. */
    private static final String FILTER = IntStream.range(0, 990)
            .mapToObj(i -> "{\"field\":\"name\",\"op\":\"contains\",\"value\":\"nothing " + i + "\"}")
            .collect(Collectors.joining(",", "{\"or\":[", "]}"));

    private final ApiClient admin;

    @Autowired
    private SettableTimes times;

    SlowQueriesApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
    }

    @AfterEach
    void takesItsTime() {
        times.usual();
    }

    @Test
    void areAnsweredInWordsThatSayWhatToDo() {
        String list = "{\"filter\":" + FILTER + "}";
        String total = "{\"filter\":" + FILTER + ",\"total\":true,\"fields\":[\"name\"]}";
        String report = "{\"entity\":\"account\",\"filter\":" + FILTER + ",\"groupBy\":[{\"field\":\"region\"}]}";
        assertThat(admin.post("/api/v1/records/account/query", list).status()).isEqualTo(200);

        times.set(Duration.ofMillis(1));
        for (Answer answer : new Answer[] {
            admin.post("/api/v1/records/account/query", list),
            admin.post("/api/v1/records/account/query", total),
            admin.post("/api/v1/reports/query", report)
        }) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().path("type").asString()).endsWith("too-slow");
            assertThat(answer.json().path("detail").asString())
                    .contains("second")
                    .contains("Narrow");
        }
        Answer chinese = admin.with("Accept-Language", "zh-CN").post("/api/v1/records/account/query", list);
        assertThat(chinese.json().path("detail").asString()).contains("秒");

        times.usual();
        assertThat(admin.post("/api/v1/records/account/query", list).status()).isEqualTo(200);
    }
}
