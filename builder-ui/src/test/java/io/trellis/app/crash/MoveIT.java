package io.trellis.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.product.Product;
import io.trellis.core.backup.MoveCommand;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.QueryRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the embedded stores to a MongoDB and a PostgreSQL, with what runs. */
class MoveIT {

    @TempDir
    private Path folder;

    @Test
    void whatWaitedBeforeWaitsAfterAndGoesOn() throws Exception {
        Path data = folder.resolve("data");
        Map<String, Set<String>> waiting;
        try (Product product = Product.installed(data)) {
            waiting = Approvals.awaitEach(product, RestartIT.submitted(product.as("zhangsan")));
            product.stop();
        }
        EmbeddedStore store = EmbeddedStore.open(
                folder.resolve("store"), EmbeddedStore.Options.usual(), Clock.systemUTC(), QueryRun.Observer.NONE);
        try (store;
                EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Map<String, String> stores = Map.of(
                    "TRELLIS_MONGODB_URI",
                    "mongodb://localhost:" + store.listen(0) + "/moved",
                    "TRELLIS_ENGINE_JDBC_URL",
                    postgres.getJdbcUrl("postgres", "postgres"));
            assertThat(move(data, Map.of(), 1)).contains("TRELLIS_ENGINE_JDBC_URL");
            Map<String, String> noRecords = new HashMap<>(stores);
            noRecords.put("TRELLIS_MONGODB_URI", "mongodb://localhost:1/moved?serverSelectionTimeoutMS=500");
            assertThat(move(data, noRecords, 1)).contains("localhost:1");
            assertThat(move(data, stores, 0)).contains("were taken over and counted");
            assertThat(move(data, stores, 1)).as("the target is full").contains("not empty");
            try (Product product = Product.start(data, stores)) {
                assertThat(Approvals.waiting(product)).isEqualTo(waiting);
                String task =
                        waiting.values().iterator().next().iterator().next().split(" ")[1];
                product.as("wangwu")
                        .post("/tasks/" + task + "/approve", "{\"comment\":\"ok\"}")
                        .expect(200);
                product.stop();
            }
        }
    }

    private static String move(Path data, Map<String, String> stores, int code) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int answered = new MoveCommand(data, stores, new BundleMessages(), out).run();
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(answered).as(text).isEqualTo(code);
        return text;
    }
}
