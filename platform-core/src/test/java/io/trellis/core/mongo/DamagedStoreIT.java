package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.file.DamagedStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not what was written is never taken for the store: it is refused in words that name it. */
@EmbeddedStoreOnly
class DamagedStoreIT {

    private static final int DOCUMENTS = 5000;

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        try (MongoConnection connection = open()) {
            List<Document> many = new ArrayList<>();
            for (int i = 0; i < DOCUMENTS; i++) {
                many.add(new Document("_id", i).append("text", "text number " + i));
            }
            connection.database().getCollection("things").insertMany(many);
        }
    }

    @Test
    void aByteInTheMiddleThatDiffersIsFoundWhenItIsRead() throws IOException {
        Path file = folder.resolve("store.mv");
        long middle = indexOf(Files.readAllBytes(file), "text number 2500");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(middle);
            bytes.write('T');
        }

        try (MongoConnection connection = open()) {
            MongoCollection<Document> things = connection.database().getCollection("things");
            assertThat(things.find(new Document("_id", 1)).first()).isNotNull();
            assertThatThrownBy(() -> things.find().into(new ArrayList<>())).isInstanceOf(MongoException.class);
            Path copy = Files.createDirectory(folder.resolve("copy"));
            assertThatThrownBy(() -> connection.embedded().orElseThrow().copy(copy))
                    .isInstanceOf(DamagedStore.class)
                    .hasMessageContaining("store.mv");
        }
    }

    @Test
    void aShortenedFileIsRefusedRatherThanOpenedAsItOnceWas() throws IOException {
        Path file = folder.resolve("store.mv");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2 / 4096 * 4096);
        }

        isRefused();
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.write(folder.resolve("store.mv"), new byte[0]);

        isRefused();
    }

    @Test
    void aFileThatIsGoneIsMissed() throws IOException {
        Files.delete(folder.resolve("store.mv"));

        isRefused();
    }

    @Test
    void anEarlierFileInItsPlaceIsRefused(@TempDir Path earlier) throws IOException {
        Path file = folder.resolve("store.mv");
        Files.copy(file, earlier.resolve("store.mv"));
        try (MongoConnection connection = open()) {
            connection.database().getCollection("things").insertOne(new Document("_id", "later"));
        }
        Files.delete(file);
        Files.copy(earlier.resolve("store.mv"), file);

        isRefused();
    }

    @Test
    void aStoreOfANewerFormatIsRefused() throws IOException {
        Files.writeString(folder.resolve("store.note"), "format 99\ncheckpoint 1\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("format 99");
    }

    @Test
    void aCopyMadeWhileOthersWriteOpensAsAWhole() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        int acknowledged = 0;
        try (MongoConnection connection = open()) {
            MongoCollection<Document> things = connection.database().getCollection("things");
            things.createIndex(new Document("n", 1));
            AtomicInteger written = new AtomicInteger();
            AtomicBoolean ended = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; !ended.get(); i++) {
                    things.insertOne(new Document("_id", "w" + i).append("n", i));
                    written.incrementAndGet();
                }
            });
            while (written.get() < 50) {
                Thread.onSpinWait();
            }
            acknowledged = written.get();
            connection.embedded().orElseThrow().copy(copy);
            ended.set(true);
            writer.join();
        }

        try (MongoConnection connection =
                MongoConnection.embedded(copy, EmbeddedStore.Options.usual(), Clock.systemUTC())) {
            MongoCollection<Document> things = connection.database().getCollection("things");
            long all = things.countDocuments();
            assertThat(all).isGreaterThanOrEqualTo(DOCUMENTS + acknowledged);
            assertThat(things.countDocuments(new Document("n", new Document("$gte", 0))))
                    .isEqualTo(all - DOCUMENTS);
        }
    }

    private void isRefused() {
        assertThatThrownBy(this::open)
                .isInstanceOf(DamagedStore.class)
                .hasMessageContaining(folder.resolve("store.mv").toString());
    }

    private MongoConnection open() {
        return MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC());
    }

    private static long indexOf(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (int i = bytes.length - wanted.length; i >= 0; i--) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("not found");
    }
}
