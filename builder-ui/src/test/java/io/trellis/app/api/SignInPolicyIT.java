package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.app.signin.CurrentUsers;
import io.trellis.app.signin.SignedIn;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.SignInPolicy.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an administrator demands of whoever signs in, and how it is kept. */
@StartedTrellis
class SignInPolicyIT {

    private static final String POLICY = "/api/v1/sign-in-policy";

    private final int port;
    private final SignInPolicy policy;
    private final ApiClient admin;

    SignInPolicyIT(@LocalServerPort int port, @Autowired SignInPolicy policy) {
        this.port = port;
        this.policy = policy;
        this.admin = ApiClient.of(port, "admin");
    }

    @AfterEach
    void nothingIsDemanded() {
        policy.save(Rules.NONE);
    }

    @Test
    void administratorsReadAndChangeItAndItStandsInTheAudit() {
        assertThat(ApiClient.of(port, "analyst").get(POLICY).status()).isEqualTo(403);
        assertThat(ApiClient.of(port, "analyst").put(POLICY, "{}").status()).isEqualTo(403);
        Answer saved = admin.put(POLICY, "{\"shortestPassword\":12,\"addresses\":[\"127.0.0.0/8\",\"::1\"]}");
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(admin.put(POLICY, "{\"passwordDays\":90}").status()).isEqualTo(200);
        assertThat(admin.get(POLICY).json())
                .isEqualTo(ApiClient.JSON.readTree(
                        "{\"shortestPassword\":12,\"passwordDays\":90,\"secondFactor\":[],\"idleMinutes\":0,"
                                + "\"longestHours\":0,\"addresses\":[\"127.0.0.0/8\",\"::1\"]}"));
        String id = somebody("under-policy");
        assertThat(admin.put("/api/v1/users/" + id + "/password", "{\"password\":\"elevenofthe\"}")
                        .text())
                .contains("12");
        assertThat(admin.get("/api/v1/audit?what=sign-in-policy-changed")
                        .json()
                        .path("entries")
                        .size())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatWouldLockItsAuthorOutOrHoldsNothingIsRefusedInWords() {
        for (List<String> refused : List.of(
                List.of("{\"addresses\":[\"198.51.100.0/24\"]}", "127.0.0.1"),
                List.of("{\"secondFactor\":[\"admin\"]}", "My account"),
                List.of("{\"secondFactor\":[\"nobodys\"]}", "nobodys"),
                List.of("{\"addresses\":[\"intranet.example.com\"]}", "intranet.example.com"),
                List.of("{\"shortestPassword\":7}", "8 to 64"),
                List.of("{\"passwordDays\":-1}", "3,650"),
                List.of("{\"idleMinutes\":4}", "5 to 1,440"),
                List.of("{\"longestHours\":721}", "720"))) {
            Answer answer = admin.put(POLICY, refused.getFirst());
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().path("detail").asString()).contains(refused.getLast());
        }
        assertThat(admin.put(POLICY, "{\"shortest\":9}").status()).isIn(400, 422);
        assertThat(admin.put(POLICY, "{\"idleMinutes\":\"x\"}").status()).isIn(400, 422);
        assertThat(policy.rules()).isEqualTo(Rules.NONE);
    }

    @Test
    void nobodyIsLetInFromElsewhereAndNothingIsToldOfPasswords() {
        policy.save(new Rules(8, 0, Set.of(), 0, 0, List.of("198.51.100.0/24")));
        for (String password : List.of("demo", "wrong")) {
            Answer answer = basic("gm", password).get("/api/v1/me");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("type").asString()).isEqualTo("urn:trellis:problem:from-elsewhere");
        }
    }

    @Test
    void aRoleThatNeedsASecondFactorOpensNothingWithoutOneNorKeepsItsSessions(
            @Autowired Sessions sessions,
            @Autowired Credentials credentials,
            @Autowired CurrentUsers users,
            @Autowired Clock clock) {
        long number = credentials.standing("gm").sessions();
        String session = sessions.begin("gm", number, "127.0.0.1", "");
        SignedIn open = new SignedIn("gm", "gm", null, number, clock.instant(), session);
        assertThat(users.find(open)).isPresent();
        String role = ApiClient.of(port, "gm")
                .get("/api/v1/me")
                .json()
                .path("roles")
                .path(0)
                .asString();
        policy.save(new Rules(8, 0, Set.of(role), 0, 0, List.of()));
        assertThat(users.find(open)).isEmpty();
        Answer basic = ApiClient.of(port, "gm").get("/api/v1/me");
        assertThat(basic.status()).isEqualTo(403);
        assertThat(basic.json().path("type").asString()).isEqualTo("urn:trellis:problem:second-factor-first");
        assertThat(basic("gm", "wrong").get("/api/v1/me").status()).isEqualTo(401);
        assertThat(ApiClient.of(port, "finance").get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void sessionsEndAfterTheHoursOfThePolicyWhereTheOperatorSetNoFewer(
            @Autowired Credentials credentials, @Autowired CurrentUsers users, @Autowired Clock clock) {
        long number = credentials.standing("gm").sessions();
        SignedIn old = new SignedIn("gm", "gm", null, number, clock.instant().minus(Duration.ofHours(3)));
        assertThat(users.find(old)).isPresent();
        policy.save(new Rules(8, 0, Set.of(), 0, 2, List.of()));
        assertThat(users.find(old)).isEmpty();
        policy.save(new Rules(8, 0, Set.of(), 0, 700, List.of()));
        assertThat(users.find(old)).isPresent();
        SignedIn older = new SignedIn("gm", "gm", null, number, clock.instant().minus(Duration.ofHours(13)));
        assertThat(users.find(older)).as("the operator's twelve hours stay").isEmpty();
    }

    private String somebody(String username) {
        return admin.post(
                        "/api/v1/records/user",
                        "{\"values\":{\"username\":\"%s\",\"name\":\"Somebody\",\"active\":true}}".formatted(username))
                .json()
                .path("id")
                .asString();
    }

    private ApiClient basic(String username, String password) {
        return ApiClient.nobody(port)
                .with(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
