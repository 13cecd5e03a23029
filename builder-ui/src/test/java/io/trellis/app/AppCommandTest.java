package io.trellis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trellis.core.i18n.BundleMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCommandTest {

    private static final String CRM = Path.of("..", "templates", "src", "main", "resources", "templates", "crm")
            .toString();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, String> settings = new HashMap<>();

    private int run(String... arguments) throws InterruptedException {
        return new AppCommand(settings, new BundleMessages(), new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theShippedAppIsWellAndAChangeOfItIsToldInWords(@TempDir Path folder) throws Exception {
        assertThat(run("app", "verify", CRM)).as(said()).isZero();
        copy(Path.of(CRM), folder);
        Path account = folder.resolve("entities/account.json");
        Files.writeString(account, Files.readString(account).replace("\"en\": \"Short name\"", "\"en\": \"Nickname\""));

        assertThat(run("app", "diff", CRM, folder.toString())).isEqualTo(1);

        assertThat(said()).contains("entity/account", "“Short name” → “Nickname”");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsSaidInWords() throws Exception {
        assertThat(run("app", "verify", "no-such-folder")).isEqualTo(1);
        assertThat(run("app", "export", "crm")).isEqualTo(1);
        settings.put("TRELLIS_API_KEY", "trl_x");
        settings.put("TRELLIS_URL", "http://127.0.0.1:1");
        assertThat(run("app", "export", "crm")).isEqualTo(1);
        settings.put("LANG", "zh_CN.UTF-8");
        assertThat(run("app", "export", "crm")).isEqualTo(1);

        assertThat(said())
                .contains(
                        "no-such-folder is not there",
                        "TRELLIS_API_KEY is not set",
                        "No Trellis answers at",
                        "没有 Trellis 应答")
                .doesNotContain("Exception");
    }

    @Test
    void whatAServerCouldNotPublishDoesNotVerify() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            byte[] answer = """
                    {"same":3,"artifacts":[],"problems":[
                     {"path":"view/late#filter","message":"There is no field “x”","severity":"error"}]}""".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        try {
            settings.put("TRELLIS_API_KEY", "trl_x");
            settings.put(
                    "TRELLIS_URL", "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(run("app", "verify", CRM, "--server")).isEqualTo(1);
        } finally {
            server.stop(0);
        }

        assertThat(said()).contains("view/late#filter: There is no field “x”", "could not be published");
    }

    @Test
    void anAppIsPromotedToASystemThatIsNamed() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            String path = call.getRequestURI().getPath();
            asked.add(path + " " + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = (path.endsWith("/compare") ? """
                            {"artifacts":[{"artifact":"entity/a","kind":"Entity","label":"A","state":"conflict",
                              "conflicts":[{"key":"entity/a#icon","place":"icon"}]}]}""" : """
                            {"state":"open","only":["entity/a","form/a"],
                             "along":[{"artifact":"entity/a","because":"form/a"}]}""").getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        try {
            settings.put("TRELLIS_API_KEY", "trl_x");
            settings.put(
                    "TRELLIS_URL", "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(run("app", "promote", "crm")).as("where to").isEqualTo(2);
            assertThat(run("app", "promote", "crm", "prod", "--dry-run")).isZero();
            assertThat(asked).hasSize(1);
            assertThat(run("app", "promote", "crm", "prod", "--theirs"))
                    .as(said())
                    .isZero();
        } finally {
            server.stop(0);
        }

        assertThat(asked)
                .last()
                .isEqualTo(
                        "/api/v1/promotion-targets/prod/promotions {\"app\":\"crm\",\"theirs\":[\"entity/a#icon\"]}");
        assertThat(said()).contains("2 things of crm sent to prod: open", "entity/a goes along: form/a needs it");
    }

    @Test
    void whyTheServerRefusedStandsBesideItsPlace() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            byte[] answer = """
                    {"status":422,"detail":"Nothing was saved: 1 problem.",
                     "problems":[{"path":"entity/lead#fields","message":"There is no field “x”"}]}""".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(422, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        try {
            settings.put("TRELLIS_API_KEY", "trl_x");
            settings.put(
                    "TRELLIS_URL", "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(run("app", "export", "crm")).isEqualTo(1);
        } finally {
            server.stop(0);
        }

        assertThat(said()).contains("Nothing was saved", "entity/lead#fields: There is no field “x”");
    }
}
