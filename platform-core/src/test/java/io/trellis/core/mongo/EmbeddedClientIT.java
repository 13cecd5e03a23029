package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How callers reach the embedded store: on threads of their own, or from another process over a socket. */
class EmbeddedClientIT {

    private static final int THERE = 4_000;

    @TempDir
    Path folder;

    @Test
    void callersWhoAreInterruptedCloseTheStoreForNobody() throws InterruptedException {
        // little is kept in memory, so that nearly every read goes to the file
        try (MongoConnection connection = open(new EmbeddedStore.Options(1, false, 64))) {
            MongoCollection<Document> deals = deals(connection);
            for (int from = 0; from < THERE; from += 500) {
                List<Document> some = new ArrayList<>();
                for (int i = from; i < from + 500; i++) {
                    some.add(deal("d" + i));
                }
                deals.insertMany(some);
            }
            Set<String> acknowledged = ConcurrentHashMap.newKeySet();
            Set<Throwable> failures = ConcurrentHashMap.newKeySet();
            AtomicBoolean going = new AtomicBoolean(true);
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                String prefix = "c" + caller + "-";
                callers.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; going.get(); i++) {
                        try {
                            deals.insertOne(deal(prefix + i));
                            acknowledged.add(prefix + i);
                            assertThat(deals.find(new Document("_id", "d" + i * 37 % THERE))
                                            .first())
                                    .isNotNull();
                        } catch (com.mongodb.MongoInterruptedException expected) {
                            // the driver looks at the flag where it waits for a connection
                            Thread.interrupted();
                        } catch (RuntimeException | AssertionError failure) {
                            failures.add(failure);
                            return;
                        }
                    }
                }));
            }
            for (int round = 0; round < 200; round++) {
                int wanted = acknowledged.size() + 5;
                while (acknowledged.size() < wanted && failures.isEmpty()) {
                    callers.get(round % callers.size()).interrupt();
                    Thread.onSpinWait();
                }
            }
            going.set(false);
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(failures).isEmpty();
            assertThat(ids(deals)).containsAll(acknowledged);
        }
        try (MongoConnection again = open(EmbeddedStore.Options.usual())) {
            assertThat(deals(again).countDocuments()).isGreaterThan(THERE);
        }
    }

    @Test
    void anotherProcessReachesItWhereItListens() {
        try (MongoConnection connection = open(EmbeddedStore.Options.usual())) {
            deals(connection).insertOne(deal("one"));
            int port = connection.embedded().orElseThrow().listen(0);
            try (MongoClient other = MongoClients.create("mongodb://localhost:" + port)) {
                MongoCollection<Document> same =
                        other.getDatabase(connection.database().getName()).getCollection("deals");
                same.insertOne(deal("two"));
                assertThat(ids(same)).containsExactlyInAnyOrder("one", "two");
            }
            assertThat(ids(deals(connection))).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void thePortSpeaksAsADriverOfTodayWantsIt() {
        try (MongoConnection connection = open(EmbeddedStore.Options.usual())) {
            deals(connection).insertMany(List.of(deal("one"), deal("two")));
            int port = connection.embedded().orElseThrow().listen(0);
            try (MongoClient other = MongoClients.create("mongodb://localhost:" + port)) {
                Document greeting = other.getDatabase("admin").runCommand(new Document("hello", 1));
                assertThat(greeting.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(9);
                assertThat(greeting.getBoolean("isWritablePrimary")).isTrue();
                MongoCollection<Document> same =
                        other.getDatabase(connection.database().getName()).getCollection("deals");
                try (ClientSession session = other.startSession()) {
                    same.insertOne(session, deal("three"));
                    assertThat(same.find(session).map(found -> found.getString("_id")))
                            .containsExactly("one", "three", "two");
                    session.startTransaction();
                    assertThatThrownBy(() -> same.insertOne(session, deal("four")))
                            .isInstanceOf(MongoException.class);
                }
                assertThat(other.listDatabaseNames())
                        .contains(connection.database().getName());
                assertThat(ids(same)).containsExactly("one", "three", "two");
            }
        }
    }

    @Test
    void askingForTheDifferentValuesTakesNoMoreThanTheyDo() {
        try (MongoConnection connection = open(EmbeddedStore.Options.usual())) {
            MongoCollection<Document> deals = deals(connection);
            for (int i = 0; i < 18; i++) {
                deals.insertOne(new Document("_id", "d" + i)
                        .append("stage", i % 3 == 0 ? "won" : "lost")
                        .append("tags", List.of("a", "b" + i % 2))
                        .append("text", (i + "-").repeat(500_000)));
            }
            assertThat(deals.distinct("stage", String.class)).containsExactly("lost", "won");
            assertThat(deals.distinct("tags", String.class)).containsExactly("a", "b0", "b1");
            assertThat(deals.distinct("stage", new Document("_id", "d0"), String.class))
                    .containsExactly("won");
            assertThatThrownBy(() -> deals.distinct("text", String.class).into(new ArrayList<>()))
                    .isInstanceOf(MongoException.class)
                    .hasMessageContaining("16mb");
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndHoldsNothing() throws IOException {
        Messages messages = new BundleMessages();
        NotedQueries queries = new NotedQueries(Duration.ofSeconds(1), Clock.systemUTC());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DataFolder data = DataFolder.open(folder, messages)) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> connect(data, port, queries, messages))
                    .isInstanceOf(TrellisException.class)
                    .hasMessageContaining("TRELLIS_STORE_PORT")
                    .hasMessageContaining(Integer.toString(port));
            try (MongoConnection again = connect(data, 0, queries, messages)) {
                deals(again).insertOne(deal("one"));
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithItsSettingAndWithoutItsPassword() {
        Messages messages = new BundleMessages();
        assertThatThrownBy(() -> MongoConfiguration.reached(
                        "mongodb://someone:secret@localhost:1/?serverSelectionTimeoutMS=300", messages))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("TRELLIS_MONGODB_URI")
                .hasMessageContaining("localhost:1")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> MongoConfiguration.reached("http://localhost", messages))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("TRELLIS_MONGODB_URI");
    }

    private static MongoConnection connect(DataFolder data, int port, NotedQueries queries, Messages messages) {
        return new MongoConfiguration().mongoConnection("", data, false, port, queries, messages, Clock.systemUTC());
    }

    private MongoConnection open(EmbeddedStore.Options options) {
        return MongoConnection.embedded(folder, options, Clock.systemUTC());
    }

    private static MongoCollection<Document> deals(MongoConnection connection) {
        return connection.database().getCollection("deals");
    }

    private static Document deal(String id) {
        return new Document("_id", id).append("text", id.repeat(200));
    }

    private static List<String> ids(MongoCollection<Document> deals) {
        return deals.find().map(document -> document.getString("_id")).into(new ArrayList<>());
    }
}
