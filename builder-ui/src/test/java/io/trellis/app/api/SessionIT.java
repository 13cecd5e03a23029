package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.app.product.Authenticator;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.Users;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How a browser's session begins and ends. */
@StartedTrellis
class SessionIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final int port;
    private final Credentials credentials;

    SessionIT(@LocalServerPort int port, @Autowired Credentials credentials) {
        this.port = port;
        this.credentials = credentials;
    }

    @Test
    void comingInAndGoingOutAskForTheTokenOfThePage() throws Exception {
        Browser browser = new Browser();
        browser.get("/login");
        HttpResponse<String> without = browser.post("/login", "username=service&password=demo");
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("/login").contains("nothing was done");
        assertThat(browser.post("/login?v-r=heartbeat", "username=service&password=demo")
                        .statusCode())
                .as("called one of the framework's own")
                .isEqualTo(403);
        assertThat(browser.isIn()).isFalse();
        browser.signIn("service", "demo");
        assertThat(browser.isIn()).isTrue();
        browser.post("/logout", "");
        browser.get("/logout");
        assertThat(browser.isIn())
                .as("nobody is signed out by a page from elsewhere")
                .isTrue();
        browser.post("/logout", "_csrf=" + encoded(browser.token("/inbox")));
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void aSessionGetsANewNameWhenSomebodyComesIn() throws Exception {
        Browser browser = new Browser();
        browser.get("/login");
        String before = browser.session();
        browser.signIn("service", "demo");
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void failuresAreSaidOnThePageAndThenWait() throws Exception {
        Browser browser = new Browser();
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("guessed-in-browser", "wrong")).isEqualTo("/login?error");
        }
        assertThat(browser.signIn("guessed-in-browser", "wrong")).matches("/login\\?error&wait=[1-5]");
    }

    @Test
    void sessionsEndWithThePasswordAndWhenSomebodyEndsThem() throws Exception {
        Browser one = new Browser();
        Browser other = new Browser();
        one.signIn("warehouse", "demo");
        other.signIn("warehouse", "demo");
        assertThat(one.isIn() && other.isIn()).isTrue();
        ApiClient me = ApiClient.of(port, "warehouse");
        assertThat(me.delete("/api/v1/users/warehouse/sessions").status()).isEqualTo(204);
        assertThat(one.isIn() || other.isIn()).isFalse();
        assertThat(one.get("/inbox").headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).contains("/login"));
        one.signIn("warehouse", "demo");
        assertThat(me.post("/api/v1/me/password", "{\"password\":\"demo\"}").status())
                .isEqualTo(204);
        assertThat(one.isIn()).isFalse();
    }

    @Test
    void whoIsSwitchedOffIsOutAndDoesNotComeBackWithTheAccount() throws Exception {
        ApiClient admin = ApiClient.of(port, "admin");
        String id = admin.post(
                        "/api/v1/records/user",
                        "{\"values\":{\"username\":\"leaver\",\"name\":\"Leaver\",\"active\":true}}")
                .json()
                .path("id")
                .asString();
        admin.put("/api/v1/users/" + id + "/password", "{\"password\":\"demo\"}");
        Browser leaver = new Browser();
        leaver.signIn("leaver", "demo");
        assertThat(leaver.isIn()).isTrue();
        long before = credentials.standing(id).sessions();
        active(admin, id, false);
        assertThat(leaver.isIn()).isFalse();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> credentials.standing(id).sessions() > before);
        active(admin, id, true);
        assertThat(leaver.isIn()).isFalse();
    }

    @Test
    void sessionsAreSeenByTheirPersonAndEndedOneByOneForGood() throws Exception {
        Browser one = new Browser();
        Browser other = new Browser("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18 Safari/604");
        one.signIn("legal", "demo");
        other.signIn("legal", "demo");
        assertThat(other.isIn()).isTrue();
        ApiClient me = ApiClient.of(port, "legal");
        JsonNode seen = me.get("/api/v1/me/sessions").json();
        JsonNode phone = seen.valueStream()
                .filter(session -> session.path("device").asString().equals("Safari · iPhone"))
                .findFirst()
                .orElseThrow();
        assertThat(phone.path("from").asString()).isEqualTo("127.0.0.1");
        assertThat(seen.size()).isEqualTo(2);
        String path = "/api/v1/me/sessions/" + phone.path("id").asString();
        assertThat(ApiClient.of(port, "privacy").get("/api/v1/me/sessions").text())
                .as("nobody else sees them")
                .doesNotContain(phone.path("id").asString());
        assertThat(ApiClient.of(port, "privacy").delete(path).status())
                .as("nor ends them")
                .isEqualTo(404);
        assertThat(ApiClient.of(port, "admin").delete(path).status()).isEqualTo(404);
        assertThat(other.isIn()).isTrue();
        other.cookie("TRELLIS", phone.path("id").asString());
        assertThat(other.isIn()).as("its name opens nothing").isFalse();
        other.signIn("legal", "demo");

        String second = me.get("/api/v1/me/sessions")
                .json()
                .valueStream()
                .filter(session -> session.path("device").asString().equals("Safari · iPhone"))
                .map(session -> session.path("id").asString())
                .filter(id -> !id.equals(phone.path("id").asString()))
                .findFirst()
                .orElseThrow();
        String cookie = other.session();
        assertThat(me.delete("/api/v1/me/sessions/" + second).status()).isEqualTo(204);
        assertThat(me.delete("/api/v1/me/sessions/" + second).status()).isEqualTo(404);
        assertThat(other.isIn()).isFalse();
        other.cookie("TRELLIS", cookie);
        assertThat(other.isIn()).as("nor with the cookie of before").isFalse();
        assertThat(one.isIn()).as("the others stay").isTrue();
        assertThat(ApiClient.of(port, "admin")
                        .get("/api/v1/audit?user=legal&what=session-ended")
                        .json()
                        .path("entries")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whoSignsOutOrComesInAnewIsNoLongerListedAsBefore() throws Exception {
        Browser browser = new Browser();
        browser.signIn("director", "demo");
        browser.signIn("director", "demo");
        ApiClient me = ApiClient.of(port, "director");
        assertThat(me.get("/api/v1/me/sessions").json().size()).isEqualTo(1);
        browser.post("/logout", "_csrf=" + encoded(browser.token("/inbox")));
        assertThat(me.get("/api/v1/me/sessions").json().size()).isZero();
    }

    @Test
    void aKeySeesAndEndsNoSessions() {
        JsonNode made = ApiClient.of(port, "analyst")
                .post("/api/v1/api-keys", "{\"name\":\"sees sessions\"}")
                .json();
        ApiClient key = ApiClient.key(port, made.path("secret").asString());
        assertThat(key.get("/api/v1/me/sessions").status()).isEqualTo(403);
        assertThat(key.delete("/api/v1/me/sessions/x").status()).isEqualTo(403);
    }

    @Test
    void aPasswordAloneOpensNothingForWhoHasASecondFactor(
            @Autowired SecondFactors factors,
            @Autowired ApiKeys keys,
            @Autowired Users users,
            @Autowired Notifications notifications)
            throws Exception {
        String id = somebody("two-factors", ",\"roles\":[\"analyst\"]");
        SecondFactors.Offer offer = factors.offer(id, "two-factors");
        Authenticator app = new Authenticator(offer.secret());
        String backup = factors.confirm(id, app.next()).orElseThrow().getFirst();

        Browser browser = new Browser();
        browser.get("/login");
        String before = browser.session();
        assertThat(browser.signIn("two-factors", "demo")).isEqualTo("/login/code");
        String half = browser.session();
        assertThat(half).as("not under an id that somebody gave").isNotEqualTo(before);
        assertThat(browser.get("/login/code").statusCode()).isEqualTo(200);
        for (String path : List.of(
                "/",
                "/inbox",
                "/account",
                "/account/password",
                "/records/account",
                "/admin/audit",
                "/api/v1/me",
                "/api/v1/files/x",
                "/api/v1/records/account/x/files/a/b",
                "/?v-r=uidl&v-uiId=0",
                "/inbox?v-r=init",
                "/VAADIN/dynamic/resource/0/x/file.pdf",
                "/login?continue")) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.body()).as(path).doesNotContain("two-factors").doesNotContain("shell-navigation");
            if (path.startsWith("/api/")) {
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
            }
        }
        assertThat(browser.post("/api/v1/uploads", "x").statusCode()).isEqualTo(401);
        assertThat(browser.post("/login", "second=true").statusCode())
                .as("without the token of the page")
                .isEqualTo(403);
        assertThat(browser.signOn("second=true")).as("without the code").isEqualTo("/login?error");
        assertThat(browser.signOn("second=true&proved=true&username=two-factors&password=demo"))
                .as("and what was begun is over")
                .isNotEqualTo("/");
        assertThat(browser.isIn()).isFalse();

        Answer basic = ApiClient.of(port, "two-factors").get("/api/v1/me");
        assertThat(basic.status()).isEqualTo(403);
        assertThat(basic.json().path("type").asString()).isEqualTo("urn:trellis:problem:second-factor");
        assertThat(basic.json().path("detail").asString()).contains("API key");
        assertThat(ApiClient.nobody(port)
                        .with(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString("two-factors:wrong".getBytes(StandardCharsets.UTF_8)))
                        .get("/api/v1/me")
                        .status())
                .as("who guesses is not told of it")
                .isEqualTo(401);
        String secret = keys.create(
                        users.asCurrent(users.find(id).orElseThrow()),
                        "program",
                        null,
                        new Restriction(Set.of(), Map.of()))
                .secret();
        assertThat(ApiClient.key(port, secret).get("/api/v1/me").status()).isEqualTo(200);

        String reset = "/api/v1/users/" + id + "/second-factor";
        assertThat(ApiClient.of(port, "analyst").delete(reset).status()).isEqualTo(403);
        assertThat(ApiClient.key(port, secret).delete(reset).status()).isEqualTo(403);
        ApiClient admin = ApiClient.of(port, "admin");
        assertThat(admin.delete("/api/v1/users/admin/second-factor").status())
                .as("one's own by password and code")
                .isEqualTo(403);
        assertThat(admin.delete(reset).status()).isEqualTo(204);
        assertThat(admin.delete(reset).status()).isEqualTo(404);
        assertThat(factors.accept(id, backup)).isEqualTo(SecondFactors.Accepted.NONE);
        assertThat(notifications.of(users.asCurrent(users.find(id).orElseThrow()), 5))
                .anySatisfy(told -> assertThat(told.text().en()).contains("second factor"));
        assertThat(admin.get("/api/v1/audit?user=two-factors&what=second-factor-off")
                        .json()
                        .path("entries")
                        .path(0)
                        .path("by")
                        .asString())
                .isEqualTo("admin");
        assertThat(browser.signIn("two-factors", "demo")).isNotEqualTo("/login/code");
        assertThat(browser.isIn()).isTrue();
    }

    private String somebody(String username, String more) {
        ApiClient admin = ApiClient.of(port, "admin");
        String id = admin.post(
                        "/api/v1/records/user",
                        "{\"values\":{\"username\":\"%1$s\",\"name\":\"%1$s\",\"active\":true%2$s}}"
                                .formatted(username, more))
                .json()
                .path("id")
                .asString();
        assertThat(admin.put("/api/v1/users/" + id + "/password", "{\"password\":\"demo\"}")
                        .status())
                .isEqualTo(204);
        return id;
    }

    private static void active(ApiClient admin, String id, boolean active) {
        String path = "/api/v1/records/user/" + id;
        String tag = admin.get(path).header("ETag");
        assertThat(admin.with("If-Match", tag)
                        .patch(path, "{\"values\":{\"active\":" + active + "}}")
                        .status())
                .isEqualTo(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A browser as far as cookies and forms go. */
    private final class Browser {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final String agent;

        Browser() {
            this("Trellis test");
        }

        Browser(String agent) {
            this.agent = agent;
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
            return http.send(
                    request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Accept", "text/html")
                    .header("User-Agent", agent)
                    .header("Accept-Language", "en");
        }

        /** Instead of all that it has. */
        void cookie(String name, String value) {
            cookies.getCookieStore().removeAll();
            HttpCookie cookie = new HttpCookie(name, value);
            cookie.setPath("/");
            cookie.setVersion(0);
            cookies.getCookieStore().add(URI.create("http://localhost:" + port), cookie);
        }

        String token(String page) throws IOException, InterruptedException {
            Matcher found = TOKEN.matcher(get(page).body());
            assertThat(found.find()).as("a token in " + page).isTrue();
            return found.group(1);
        }

        /** @return where it leads */
        String signIn(String username, String password) throws IOException, InterruptedException {
            return signOn("username=" + username + "&password=" + password);
        }

        String signOn(String form) throws IOException, InterruptedException {
            HttpResponse<String> answer = post("/login", form + "&_csrf=" + encoded(token("/login")));
            return answer.headers().firstValue("Location").orElse("");
        }

        boolean isIn() throws IOException, InterruptedException {
            return get("/inbox").statusCode() == 200;
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("TRELLIS"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }
}
