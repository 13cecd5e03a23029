package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who calls, and what their key is for. */
@StartedTrellis
class SignInApiIT {

    private static final String KEYS = "/api/v1/api-keys";

    private final int port;
    private final ApiClient analyst;

    SignInApiIT(@LocalServerPort int port) {
        this.port = port;
        this.analyst = ApiClient.of(port, "analyst");
    }

    @Test
    void aPasswordTellsWhoCalls() {
        Answer me = ApiClient.of(port, "zhangsan").get("/api/v1/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json())
                .isEqualTo(ApiClient.JSON.readTree(
                        "{\"user\":\"zhangsan\",\"name\":\"张三\",\"roles\":[\"sales\"],\"locale\":\"en\"}"));
    }

    @Test
    void strangersAreToldHowToSignIn() {
        for (ApiClient stranger : java.util.List.of(
                ApiClient.nobody(port),
                ApiClient.key(port, "trellis_wrong"),
                ApiClient.nobody(port).with("Authorization", "Basic !!!"),
                ApiClient.nobody(port).with("Authorization", "Digest x"))) {
            for (String path : java.util.List.of("/api/v1/me", "/api/openapi.json", "/api/nothing")) {
                Answer answer = stranger.get(path);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).contains("Basic").contains("Bearer");
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                assertThat(answer.json().path("title").asString()).isEqualTo("Not signed in");
            }
        }
    }

    @Test
    void aKeyWorksUntilItIsRevoked() {
        JsonNode made = analyst.post(KEYS, "{\"name\":\"erp\",\"expires\":\"2999-01-01\"}")
                .json();
        ApiClient erp = ApiClient.key(port, made.path("secret").asString());
        assertThat(erp.get("/api/v1/me").json().path("user").asString()).isEqualTo("analyst");
        assertThat(analyst.get(KEYS).text())
                .contains(made.path("id").asString())
                .doesNotContain(made.path("secret").asString());
        assertThat(erp.post(KEYS, "{\"name\":\"child\"}").status())
                .as("a key makes no keys")
                .isEqualTo(403);
        assertThat(ApiClient.of(port, "admin")
                        .delete(KEYS + "/" + made.path("id").asString())
                        .status())
                .as("somebody else's key")
                .isEqualTo(404);
        assertThat(analyst.delete(KEYS + "/" + made.path("id").asString()).status())
                .isEqualTo(204);
        assertThat(erp.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void anExpiredKeyIsUnknown(@Autowired ApiKeys keys, @Autowired Users users, @Autowired Clock clock) {
        var owner = users.asCurrent(users.byUsername("analyst").orElseThrow());
        var open = new Restriction(Set.of(), Map.of());
        var now = clock.instant();
        assertThat(secret(keys.create(owner, "gone", now.minus(Duration.ofSeconds(1)), open)))
                .isEqualTo(401);
        assertThat(secret(keys.create(owner, "valid", now.plus(Duration.ofDays(1)), open)))
                .isEqualTo(200);
    }

    private int secret(ApiKeys.Created created) {
        return ApiClient.key(port, created.secret()).get("/api/v1/me").status();
    }

    @Test
    void aKeyIsForItsScopesOnly() {
        ApiClient reader = key("{\"name\":\"reader\",\"scopes\":[\"records:read\"]}");
        assertThat(reader.post("/api/v1/records/account/query", "{}").status()).isEqualTo(200);
        Answer refused = reader.post("/api/v1/records/account", "{\"values\":{\"name\":\"X\"}}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString()).contains("records:write");
        assertThat(reader.post("/api/v1/reports/query", "{\"entity\":\"account\"}")
                        .status())
                .isEqualTo(403);
        assertThat(reader.get("/api/v1/dashboards/sales").status()).isEqualTo(403);
        assertThat(reader.get("/api/v1/tasks").status()).isEqualTo(403);
        assertThat(reader.post("/api/v1/publish", "{\"app\":\"crm\"}").status()).isEqualTo(403);
        assertThat(reader.upload("/api/v1/imports/account", "a.csv", new byte[0], Map.of("settings", "{}"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeySeesItsFieldsOnly() {
        ApiClient narrow = key("{\"name\":\"narrow\",\"fields\":{\"opportunity\":[\"name\",\"stage\"]}}");
        JsonNode record = narrow.post("/api/v1/records/opportunity/query", "{\"page\":{\"size\":1}}")
                .json()
                .path("records")
                .path(0);
        assertThat(record.path("values").propertyNames()).containsExactlyInAnyOrder("name", "stage");
        assertThat(narrow.post(
                                "/api/v1/records/opportunity/query",
                                "{\"filter\":{\"field\":\"amount\",\"op\":\"gt\",\"value\":1}}")
                        .status())
                .as("nothing is told about other fields by filtering")
                .isEqualTo(422);
    }

    @Test
    void whatAKeyCannotBeForIsNamed() {
        Answer scope = analyst.post(KEYS, "{\"name\":\"x\",\"scopes\":[\"records:eat\"]}");
        assertThat(scope.status()).isEqualTo(422);
        assertThat(scope.text()).contains("records:eat").contains("records:read");
        assertThat(analyst.post(KEYS, "{\"name\":\"x\",\"fields\":{\"opportunity\":[\"nothing\"]}}")
                        .text())
                .contains("nothing");
        assertThat(analyst.post(KEYS, "{\"name\":\"x\",\"expires\":\"soon\"}").paths())
                .containsExactly("expires");
        assertThat(analyst.post(KEYS, "{}").paths()).containsExactly("name");
        assertThat(ApiClient.of(port, "zhangsan").post(KEYS, "{\"name\":\"x\"}").status())
                .as("the role gives no keys")
                .isEqualTo(403);
    }

    private ApiClient key(String asked) {
        Answer made = analyst.post(KEYS, asked);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return ApiClient.key(port, made.json().path("secret").asString());
    }
}
