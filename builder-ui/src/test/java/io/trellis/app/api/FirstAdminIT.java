package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trellis.app.TrellisApplication;
import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.mongo.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** How one gets into an installation without demo accounts. */
class FirstAdminIT {

    private static final Pattern PRINTED = Pattern.compile("username admin, password (\\S+)");

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Test
    void aPasswordIsMadeUpPrintedOnceAndLetsTheAdminIn() {
        String password;
        try (ConfigurableApplicationContext trellis = start("")) {
            List<String> printed = printed();
            assertThat(printed).hasSize(1);
            password = printed.getFirst();
            assertThat(password).hasSizeGreaterThanOrEqualTo(16);
            assertThat(signIn(trellis, "admin", password)).isEqualTo(200);
            assertThat(signIn(trellis, "admin", "admin")).isEqualTo(401);
            assertThat(signIn(trellis, "zhangsan", "demo"))
                    .as("there are no demo accounts")
                    .isEqualTo(401);
        }
        try (ConfigurableApplicationContext again = start("another")) {
            assertThat(printed()).hasSize(1);
            assertThat(signIn(again, "admin", password)).isEqualTo(200);
            mustChange(again, password);
            hearsNoStrangers(again, "three odd lanterns");
            assertThat(said("Trellis speaks plain HTTP to the network")).isTrue();
            assertThat(signIn(again, "admin", "another"))
                    .as("the setting is for the first start")
                    .isEqualTo(401);
        }
    }

    @Test
    void aGivenPasswordIsTakenAndNeverPrinted() {
        try (ConfigurableApplicationContext trellis =
                start("Correct-horse-7", "--trellis.proxies=127.0.0.1", "--trellis.url=http://crm.example")) {
            assertThat(signIn(trellis, "admin", "Correct-horse-7")).isEqualTo(200);
            hearsProxies(trellis);
            staysUntilThereIsAnother(client(trellis, "admin", "Correct-horse-7"));
            assertThat(said("plain HTTP")).isFalse();
        }
        assertThat(log.list).isNotEmpty().noneMatch(event -> event.getFormattedMessage()
                .contains("Correct-horse-7"));
        assertThat(printed()).isEmpty();
    }

    /** What stands in a log opens nothing but its own change, and that takes no password that is tried first. */
    private static void mustChange(ConfigurableApplicationContext trellis, String password) {
        ApiClient printed = client(trellis, "admin", password);
        assertThat(printed.get("/api/v1/entities").status()).isEqualTo(403);
        for (String easy : List.of("short", "password", "adminadmin")) {
            Answer refused = printed.post("/api/v1/me/password", "{\"password\":\"" + easy + "\"}");
            assertThat(refused.status()).as(easy).isEqualTo(422);
        }
        assertThat(printed.post("/api/v1/me/password", "{\"password\":\"three odd lanterns\"}")
                        .status())
                .isEqualTo(204);
        assertThat(client(trellis, "admin", "three odd lanterns")
                        .get("/api/v1/entities")
                        .status())
                .isEqualTo(200);
    }

    private static void staysUntilThereIsAnother(ApiClient admin) {
        String own = "/api/v1/records/user/"
                + admin.post("/api/v1/records/user/query", "{}")
                        .json()
                        .path("records")
                        .path(0)
                        .path("id")
                        .asString();
        for (String change : List.of("{\"active\":false}", "{\"roles\":[\"analyst\"]}", "{\"roles\":[]}")) {
            Answer refused = change(admin, own, change);
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.text()).contains("last-administrator");
        }
        Answer deleted = admin.with("If-Match", revision(admin, own)).delete(own);
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(422);
        assertThat(change(admin, own, "{\"name\":\"Renamed\"}").status()).isEqualTo(200);
        Answer second = admin.post(
                "/api/v1/records/user", "{\"values\":{\"username\":\"second\",\"name\":\"S\",\"roles\":[\"admin\"]}}");
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(change(admin, own, "{\"roles\":[\"admin\",\"analyst\"]}").status())
                .isEqualTo(200);
        String other = "/api/v1/records/user/" + second.json().path("id").asString();
        Answer both = admin.post("/api/v1/records/user/bulk", """
                {"ids":["%s","%s"],"set":{"active":false}}""".formatted(
                        other.substring(other.lastIndexOf('/') + 1), own.substring(own.lastIndexOf('/') + 1)));
        assertThat(both.status()).as(both.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + both.json().path("job").asString();
        Awaitility.await()
                .until(() -> admin.get(job).json().path("state").asString().equals("done"));
        assertThat(admin.get(job).json().path("failed").asInt())
                .as("of two who go together one stays")
                .isEqualTo(1);
        assertThat(change(admin, other, "{\"active\":true}").status()).isEqualTo(200);
        assertThat(change(admin, own, "{\"active\":false}").status()).isEqualTo(200);
    }

    private static Answer change(ApiClient admin, String record, String values) {
        return admin.with("If-Match", revision(admin, record)).patch(record, "{\"values\":" + values + "}");
    }

    private static String revision(ApiClient admin, String record) {
        return admin.get(record).header("ETag");
    }

    /** With a proxy that is named, and without. */
    private static void hearsProxies(ConfigurableApplicationContext trellis) {
        ApiClient admin = client(trellis, "admin", "Correct-horse-7");
        Answer page = ApiClient.nobody(port(trellis))
                .with("Accept", "text/html")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "crm.example")
                .get("/login");
        assertThat(page.header("Strict-Transport-Security")).contains("max-age");
        assertThat(page.header("Set-Cookie")).contains("Secure").contains("HttpOnly");
        client(trellis, "tried", "wrong")
                .with("X-Forwarded-For", "198.51.100.77, 203.0.113.9")
                .get("/api/v1/me");
        assertThat(admin.get("/api/v1/audit?user=tried")
                        .json()
                        .path("entries")
                        .path(0)
                        .path("from")
                        .asString())
                .as("what the proxy saw, not what the caller wrote in front of it")
                .isEqualTo("203.0.113.9");
        assertThat(admin.get("/api/v1/entities").status())
                .as("a password that was given need not be changed")
                .isEqualTo(200);
    }

    private static void hearsNoStrangers(ConfigurableApplicationContext trellis, String password) {
        Answer page = ApiClient.nobody(port(trellis))
                .with("Accept", "text/html")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "evil.example")
                .get("/");
        assertThat(page.header("Location")).doesNotContain("evil").doesNotContain("https");
        assertThat(page.header("Set-Cookie")).doesNotContain("Secure");
        assertThat(page.header("Strict-Transport-Security")).isEmpty();
        client(trellis, "tried", "wrong").with("X-Forwarded-For", "203.0.113.9").get("/api/v1/me");
        assertThat(client(trellis, "admin", password)
                        .get("/api/v1/audit?user=tried")
                        .json()
                        .path("entries")
                        .path(0)
                        .path("from")
                        .asString())
                .isEqualTo("127.0.0.1");
    }

    private ConfigurableApplicationContext start(String password, String... settings) {
        return new SpringApplicationBuilder(TrellisApplication.class)
                .listeners((ApplicationListener<ApplicationPreparedEvent>) prepared -> listen())
                .run(Stream.concat(
                                Stream.of(
                                        "--trellis.demo=false",
                                        "--trellis.data=" + folder.resolve("data"),
                                        "--server.port=0",
                                        "--server.address=127.0.0.1",
                                        "--vaadin.productionMode=true",
                                        "--TRELLIS_ADMIN_PASSWORD=" + password),
                                Stream.concat(TestServers.arguments(folder).stream(), Arrays.stream(settings)))
                        .toArray(String[]::new));
    }

    /** Hears what is printed, and nothing below the level that is. */
    private void listen() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        if (!root.isAttached(log)) {
            log.setContext(root.getLoggerContext());
            log.start();
            root.addAppender(log);
        }
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    /** The passwords that were said. */
    private List<String> printed() {
        return log.list.stream()
                .flatMap(event -> PRINTED.matcher(event.getFormattedMessage()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private boolean said(String words) {
        return log.list.stream().anyMatch(event -> event.getFormattedMessage().contains(words));
    }

    private static int signIn(ConfigurableApplicationContext trellis, String username, String password) {
        return client(trellis, username, password).get("/api/v1/me").status();
    }

    private static ApiClient client(ConfigurableApplicationContext trellis, String username, String password) {
        String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return ApiClient.nobody(port(trellis)).with("Authorization", "Basic " + pair);
    }

    private static int port(ConfigurableApplicationContext trellis) {
        return Integer.parseInt(trellis.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
