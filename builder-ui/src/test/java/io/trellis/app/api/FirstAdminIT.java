package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trellis.app.TrellisApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
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
            assertThat(signIn(again, "admin", "another"))
                    .as("the setting is for the first start")
                    .isEqualTo(401);
        }
    }

    @Test
    void aGivenPasswordIsTakenAndNeverPrinted() {
        try (ConfigurableApplicationContext trellis = start("Correct-horse-7")) {
            assertThat(signIn(trellis, "admin", "Correct-horse-7")).isEqualTo(200);
        }
        assertThat(log.list).isNotEmpty().noneMatch(event -> event.getFormattedMessage()
                .contains("Correct-horse-7"));
        assertThat(printed()).isEmpty();
    }

    private ConfigurableApplicationContext start(String password) {
        return new SpringApplicationBuilder(TrellisApplication.class)
                .listeners((ApplicationListener<ApplicationPreparedEvent>) prepared -> listen())
                .run(
                        "--trellis.demo=false",
                        "--trellis.data=" + folder.resolve("data"),
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--vaadin.productionMode=true",
                        "--TRELLIS_ADMIN_PASSWORD=" + password);
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

    private static int signIn(ConfigurableApplicationContext trellis, String username, String password) {
        int port = Integer.parseInt(trellis.getEnvironment().getRequiredProperty("local.server.port"));
        String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return ApiClient.nobody(port)
                .with("Authorization", "Basic " + pair)
                .get("/api/v1/me")
                .status();
    }
}
