package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Running processes over REST, for who may operate flows. */
@StartedTrellis
class ProcessesApiIT {

    private static final String PROCESSES = "/api/v1/processes";

    private final ApiClient admin;
    private final ApiClient zhangsan;

    ProcessesApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
        this.zhangsan = ApiClient.of(port, "zhangsan");
    }

    private JsonNode begun() {
        String record = zhangsan.post("/api/v1/records/opportunity", """
                        {"values":{"name":"Operated","account":"account-01","closeDate":"2027-03-31","amount":140000}}""")
                .json()
                .path("id")
                .asString();
        String path = PROCESSES + "?entity=opportunity&record=" + record;
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get(path).json().path("processes").path(0), found -> !found.path("holders")
                        .isEmpty());
    }

    @Test
    void aProcessIsLookedAtSuspendedMovedAndEnded() {
        JsonNode line = begun();
        String one = PROCESSES + "/" + line.path("id").asString();
        assertThat(line.path("title").asString()).isEqualTo("Operated");
        assertThat(line.path("version").asInt()).isPositive();
        assertThat(admin.get(one).json().path("waits")).isNotEmpty();
        assertThat(zhangsan.get(PROCESSES).status()).isEqualTo(403);
        assertThat(zhangsan.post(one + "/suspend", "{}").status()).isEqualTo(403);

        Answer suspended = admin.post(one + "/suspend", "{\"reason\":\"audit\"}");
        assertThat(suspended.status()).as(suspended.text()).isEqualTo(200);
        assertThat(suspended.json().path("suspended").isNull()).isFalse();
        assertThat(admin.post(one + "/suspend", "{}").status()).isEqualTo(409);
        assertThat(admin.post(one + "/resume", "{}").status()).isEqualTo(200);
        assertThat(admin.post(one + "/move", "{\"to\":\"nowhere\"}").status()).isEqualTo(409);
        assertThat(admin.post(one + "/dance", "{}").status()).isEqualTo(404);
        assertThat(admin.post(one + "/terminate", "{}").paths()).containsExactly("reason");
        assertThat(admin.get(one + "/verify").json().path("whole").asBoolean()).isTrue();

        String which = "\"ids\":[\"" + line.path("id").asString() + "\"]";
        Answer tried =
                admin.post(PROCESSES + "/bulk?try=true", "{\"work\":\"terminate\",\"reason\":\"x\"," + which + "}");
        assertThat(tried.json().path("would").asInt()).as(tried.text()).isEqualTo(1);
        assertThat(admin.post(PROCESSES + "/bulk", "{\"work\":\"terminate\"," + which + "}")
                        .status())
                .isEqualTo(422);
        assertThat(admin.post(one + "/terminate", "{\"reason\":\"over\"}")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("cancelled");
        assertThat(admin.post(one + "/terminate", "{\"reason\":\"again\"}").status())
                .isEqualTo(409);
        assertThat(admin.get(PROCESSES + "?state=nothing").status()).isEqualTo(422);
        assertThat(admin.get(PROCESSES + "?startedBefore=yesterday").status()).isEqualTo(422);
        assertThat(admin.get(PROCESSES + "?startedBefore=-1000000000-01-01T00:00:00Z")
                        .status())
                .as("farther than the store reckons")
                .isEqualTo(422);
    }

    @Test
    void theVersionsOfAFlowSayWhatRunsAndAMigrationIsOfTwoOfThem() {
        String flow = begun().path("flow").asString();
        JsonNode versions =
                admin.get(PROCESSES + "/versions?flow=" + flow).json().path("versions");
        assertThat(versions).isNotEmpty();
        String only = versions.path(0).path("id").asString();
        Answer same = admin.post(
                PROCESSES + "/migrate?try=true",
                "{\"flow\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(flow, only, only));
        assertThat(same.status()).as(same.text()).isEqualTo(422);
        assertThat(admin.get(PROCESSES + "/migrate?flow=" + flow + "&from=x&to=y")
                        .status())
                .isEqualTo(422);
        assertThat(admin.post(PROCESSES + "/migrate/unknown/undo", "{}").status())
                .isEqualTo(404);
    }
}
