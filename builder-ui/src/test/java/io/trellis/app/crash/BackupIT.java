package io.trellis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.product.Api;
import io.trellis.app.product.Product;
import io.trellis.core.backup.OfflineCommand;
import io.trellis.core.i18n.BundleMessages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that the launcher took of a running product brings records and flows back as they were then. */
class BackupIT {

    private static final Path LAUNCHER =
            Path.of("..", "trellis").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void aBackupOfTheRunningProductBringsRecordsAndFlowsBack() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("backup.zip");
        String kept;
        Map<String, Set<String>> waiting;
        try (Product product = Product.installed(data)) {
            Api rep = product.as("zhangsan");
            kept = opportunity(rep, "Kept");
            waiting = Approvals.awaitEach(product, Set.of(kept));
            launch(data, "backup", file.toString());
            String late = opportunity(rep, "Late");
            Approvals.awaitEach(product, Set.of(late));
            product.stop();
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new OfflineCommand(data, new BundleMessages(), Clock.systemUTC(), new PrintStream(said, true))
                .run("restore", file.toString());
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        try (Product product = Product.start(data)) {
            assertThat(Approvals.waiting(product)).isEqualTo(waiting);
            String task = waiting.get(kept).iterator().next().split(" ")[1];
            product.as("wangwu")
                    .post("/tasks/" + task + "/approve", "{\"comment\":\"ok\"}")
                    .expect(200);
            product.as("zhangsan").get("/records/opportunity/" + kept).expect(200);
            assertThat(product.as("zhangsan")
                            .post("/records/opportunity/query", """
                                    {"filter":{"field":"name","op":"eq","value":"Late"}}""")
                            .expect(200)
                            .path("records"))
                    .isEmpty();
            product.stop();
        }
    }

    private static String opportunity(Api rep, String name) throws Exception {
        String account = rep.post("/records/account", "{\"values\":{\"name\":\"%s\"}}".formatted(name))
                .expect(201)
                .path("id")
                .asString();
        return rep.post("/records/opportunity", """
                        {"values":{"name":"%s","account":"%s","amount":120000,"closeDate":"2027-01-31"}}""".formatted(name, account))
                .expect(201)
                .path("id")
                .asString();
    }

    private static void launch(Path data, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(LAUNCHER.toString());
        builder.command().addAll(java.util.List.of(arguments));
        builder.environment().put("TRELLIS_DATA", data.toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
