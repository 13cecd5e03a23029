package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.Users;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
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
    void tooManyFailuresWaitAndNobodyElseDoes() {
        ApiClient guessing = basic("guessed-at", "wrong");
        for (int i = 0; i < 5; i++) {
            assertThat(guessing.get("/api/v1/me").status()).isEqualTo(401);
        }
        Answer refused = guessing.get("/api/v1/me");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 5L);
        assertThat(refused.json().path("detail").asString()).contains("Wait").contains("seconds");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(ApiClient.of(port, "finance").get("/api/v1/me").status())
                .as("others at the same address")
                .isEqualTo(200);
        JsonNode entries = ApiClient.of(port, "admin")
                .get("/api/v1/audit?user=guessed-at")
                .json()
                .path("entries");
        assertThat(entries.valueStream().map(entry -> entry.path("what").asString()))
                .containsExactly(
                        "made-to-wait",
                        "sign-in-failed",
                        "sign-in-failed",
                        "sign-in-failed",
                        "sign-in-failed",
                        "sign-in-failed");
        assertThat(entries.path(0).path("from").asString()).isEqualTo("127.0.0.1");
        assertThat(entries.path(0).path("way").asString()).isEqualTo("api");
    }

    @Test
    void theAuditIsForAdministratorsAndComesInPages() {
        assertThat(analyst.get("/api/v1/audit").status()).isEqualTo(403);
        ApiClient admin = ApiClient.of(port, "admin");
        for (int i = 0; i < 2; i++) {
            assertThat(basic("paged-person", "wrong").get("/api/v1/me").status())
                    .isEqualTo(401);
        }
        JsonNode first = admin.get("/api/v1/audit?user=paged-person&what=sign-in-failed&size=1")
                .json();
        assertThat(first.path("entries").size()).isEqualTo(1);
        JsonNode second = admin.get("/api/v1/audit?user=paged-person&what=sign-in-failed&size=1&after="
                        + first.path("next").asString())
                .json();
        assertThat(second.path("entries").size()).isEqualTo(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(admin.get("/api/v1/audit?what=nothing").paths()).containsExactly("what");
        assertThat(admin.get("/api/v1/audit?size=0").paths()).containsExactly("size");
        assertThat(admin.get("/api/v1/audit?size=x").status()).isEqualTo(400);
    }

    @Test
    void theAuditIsCheckedAndTakenAwayByAdministratorsOnly() {
        assertThat(analyst.get("/api/v1/audit/check").status()).isEqualTo(403);
        assertThat(analyst.get("/api/v1/audit/file").status()).isEqualTo(403);
        ApiClient admin = ApiClient.of(port, "admin");
        assertThat(basic("=1+1", "wrong").get("/api/v1/me").status()).isEqualTo(401);
        JsonNode checked = admin.get("/api/v1/audit/check").json();
        assertThat(checked.path("holds").asBoolean()).as(checked.toString()).isTrue();
        assertThat(checked.path("entries").asLong()).isPositive();
        assertThat(checked.path("words").path(0).asString()).endsWith("entries hold.");
        String receipt = checked.path("receipt").asString();
        assertThat(admin.get("/api/v1/audit/check?receipt=" + receipt)
                        .json()
                        .path("holds")
                        .asBoolean())
                .isTrue();
        JsonNode other = admin.get(
                        "/api/v1/audit/check?receipt=" + receipt.replaceFirst(":[^:]*$", ":" + "0".repeat(64)))
                .json();
        assertThat(other.path("finding").path("damage").asString()).isEqualTo("not-the-receipts");
        assertThat(admin.get("/api/v1/audit/check?receipt=1").paths()).containsExactly("receipt");

        String csv = admin.get("/api/v1/audit/file?what=sign-in-failed&user=%3D1%2B1")
                .text();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains("Sign-in failed").contains("'=1+1");
        assertThat(admin.get("/api/v1/audit/file?format=xlsx&user=%3D1%2B1").header("Content-Type"))
                .contains("spreadsheetml");
        assertThat(admin.get("/api/v1/audit/file?format=pdf").paths()).containsExactly("format");
        assertThat(admin.get("/api/v1/audit?what=log-exported")
                        .json()
                        .path("entries")
                        .size())
                .isEqualTo(2);
        assertThat(admin.get("/api/v1/audit?user=%3D1%2B1&until=2020-01-01T00:00:00Z")
                        .json()
                        .path("entries")
                        .size())
                .isZero();
        assertThat(admin.get("/api/v1/audit?from=yesterday").paths()).containsExactly("from");
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheOldAtOnceAndIsInTheAudit() {
        ApiClient admin = ApiClient.of(port, "admin");
        String id = person("changes-password");
        assertThat(admin.put("/api/v1/users/" + id + "/password", "{\"password\":\"first\"}")
                        .status())
                .isEqualTo(204);
        ApiClient before = basic("changes-password", "first");
        assertThat(before.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(before.post("/api/v1/me/password", "{}").paths()).containsExactly("password");
        assertThat(before.post("/api/v1/me/password", "{\"password\":\"second\"}")
                        .status())
                .isEqualTo(204);
        assertThat(before.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(basic("changes-password", "second").get("/api/v1/me").status())
                .isEqualTo(200);
        assertThat(admin.delete("/api/v1/users/" + id + "/sessions").status()).isEqualTo(204);
        assertThat(analyst.delete("/api/v1/users/" + id + "/sessions").status()).isEqualTo(403);
        assertThat(admin.delete("/api/v1/users/nobody/sessions").status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/audit?user=changes-password")
                        .json()
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("what").asString() + " by "
                                + entry.path("by").asString("")))
                .contains(
                        "sessions-ended by admin",
                        "password-changed by changes-password",
                        "password-changed by admin",
                        "signed-in by changes-password");
    }

    @Test
    void aPasswordThatOthersHaveSeenOpensNothingButItsChange(@Autowired Credentials credentials) {
        String id = person("printed-password");
        credentials.setFirstPassword(id, "as it was printed", true);
        ApiClient printed = basic("printed-password", "as it was printed");
        assertThat(printed.get("/api/v1/me").json().path("passwordMustChange").asBoolean())
                .isTrue();
        Answer refused = printed.post("/api/v1/records/account/query", "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("type").asString()).isEqualTo("urn:trellis:problem:password-must-change");
        assertThat(refused.json().path("detail").asString()).contains("POST /api/v1/me/password");
        assertThat(printed.post("/api/v1/me/password", "{\"password\":\"one of my own\"}")
                        .status())
                .isEqualTo(204);
        assertThat(basic("printed-password", "one of my own")
                        .post("/api/v1/entities", "{}")
                        .status())
                .as("whatever it is, it is not kept back any more")
                .isNotEqualTo(403);
    }

    @Test
    void theDemoAnswersToThisComputerOnly() throws IOException {
        assertThat(raw("GET /api/v1/me HTTP/1.1\r\nHost: localhost:1234")).startsWith("HTTP/1.1 401");
        assertThat(raw("GET /login HTTP/1.1\r\nHost: [::1]")).startsWith("HTTP/1.1 200");
        assertThat(raw("GET /api/v1/me HTTP/1.1\r\nHost: rebound.example"))
                .startsWith("HTTP/1.1 421")
                .contains("application/problem+json");
        assertThat(raw("GET /login HTTP/1.1\r\nHost: rebound.example\r\nAccept-Language: en"))
                .startsWith("HTTP/1.1 421")
                .contains("answers to this computer only");
        for (String header : java.util.List.of(
                "X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "X-Forwarded-Host: crm.example")) {
            assertThat(raw("GET /login HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n" + header))
                    .as(header)
                    .startsWith("HTTP/1.1 403")
                    .contains("a proxy passes on");
        }
    }

    @Test
    void pagesOfOtherSitesChangeNothingWithWhatABrowserRemembers() throws IOException {
        String here = "Host: localhost:" + port;
        for (String header : java.util.List.of(
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: http://evil.example",
                "Origin: http://localhost:1",
                "Origin: null")) {
            assertThat(raw("POST /api/v1/tasks/x/approve HTTP/1.1\r\n" + here + "\r\nContent-Length: 0\r\n" + header))
                    .as(header)
                    .startsWith("HTTP/1.1 403")
                    .contains("urn:trellis:problem:other-site");
        }
        for (String header : java.util.List.of(
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none",
                "Origin: http://localhost:" + port,
                "Origin: https://localhost:" + port,
                "Accept: */*")) {
            assertThat(raw("POST /api/v1/tasks/x/approve HTTP/1.1\r\n" + here + "\r\nContent-Length: 0\r\n" + header))
                    .as(header)
                    .startsWith("HTTP/1.1 401");
        }
        assertThat(raw("GET /api/v1/me HTTP/1.1\r\n" + here + "\r\nSec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void whatIsAnsweredIsSafeToShow() {
        Answer data = ApiClient.of(port, "finance").get("/api/v1/me");
        assertThat(data.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(data.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(data.header("Referrer-Policy")).isEqualTo("no-referrer");
        Answer page = ApiClient.nobody(port).with("Accept", "text/html").get("/login");
        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .contains("'nonce-")
                .contains("img-src 'self' data: blob:;")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Strict-Transport-Security")).as("plain HTTP").isEmpty();
        assertThat(page.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
    }

    private ApiClient basic(String username, String password) {
        String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return ApiClient.nobody(port).with("Authorization", "Basic " + pair);
    }

    private String person(String username) {
        return ApiClient.of(port, "admin")
                .post(
                        "/api/v1/records/user",
                        "{\"values\":{\"username\":\"%s\",\"name\":\"Somebody\",\"active\":true}}".formatted(username))
                .json()
                .path("id")
                .asString();
    }

    /** What a browser does not let one send. */
    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
        ApiClient reporter = key("{\"name\":\"reporter\",\"scopes\":[\"reports:read\"]}");
        String home = "/api/v1/dashboards/salesHome/widgets/";
        assertThat(reporter.get(home + "myOpen").status()).isEqualTo(200);
        Answer list = reporter.get(home + "deals");
        assertThat(list.status()).as("a list on a dashboard is a list").isEqualTo(403);
        assertThat(list.json().path("detail").asString()).contains("records:read");
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
        assertThat(analyst.post(KEYS, "{\"name\":\"x\",\"expires\":\"-999999999-01-01\"}")
                        .paths())
                .as("a day that no store keeps")
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
