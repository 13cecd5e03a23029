package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.Credentials;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How a browser's session begins and ends. */
@StartedTrellis
class SessionIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final int port;
    private final Credentials credentials;

    SessionIT(
            @LocalServerPort int port,
            @org.springframework.beans.factory.annotation.Autowired Credentials credentials) {
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
                    .header("Accept-Language", "en");
        }

        String token(String page) throws IOException, InterruptedException {
            Matcher found = TOKEN.matcher(get(page).body());
            assertThat(found.find()).as("a token in " + page).isTrue();
            return found.group(1);
        }

        /** @return where it leads */
        String signIn(String username, String password) throws IOException, InterruptedException {
            HttpResponse<String> answer = post(
                    "/login", "username=" + username + "&password=" + password + "&_csrf=" + encoded(token("/login")));
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
