package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.QueryRun;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerIT {

    @Test
    void aServerSaysItsVersionAndTheEmbeddedStoreHasNone(@TempDir Path folder) {
        EmbeddedStore store = EmbeddedStore.open(
                folder.resolve("server"), EmbeddedStore.Options.usual(), Clock.systemUTC(), QueryRun.Observer.NONE);
        try (store;
                MongoConnection there = MongoConnection.to("mongodb://localhost:" + store.listen(0) + "/records");
                MongoConnection here = MongoConnection.embedded(
                        folder.resolve("own"), EmbeddedStore.Options.usual(), Clock.systemUTC())) {
            assertThat(MongoServer.of(there).version()).matches("MongoDB \\d+\\.\\d+.*");
            assertThat(MongoServer.of(here).version()).isEmpty();
        }
    }
}
