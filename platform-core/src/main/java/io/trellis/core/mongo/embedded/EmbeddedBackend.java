package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.trellis.core.mongo.embedded.file.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All databases of one storage. */
final class EmbeddedBackend extends AbstractMongoBackend {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBackend.class);

    private final Storage storage;
    private final QueryRun.Observer observer;

    EmbeddedBackend(Storage storage, Clock clock, QueryRun.Observer observer) {
        super(clock);
        version(Greeting.VERSION);
        this.storage = storage;
        this.observer = observer;
        storage.mapNames().stream()
                .filter(name -> name.startsWith("data/"))
                .map(name -> name.split("/", -1)[1])
                .distinct()
                .forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new EmbeddedDatabase(databaseName, getCursorRegistry(), storage, observer);
    }

    @Override
    protected Document handleDropDatabase(String databaseName) {
        Document answer = super.handleDropDatabase(databaseName);
        storage.awaitDurable();
        return answer;
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        if (query.containsKey("txnNumber")) {
            throw new MongoServerError(
                    20, "IllegalOperation", "Transaction numbers are only allowed on a replica set member or mongos");
        }
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "hello", "ismaster" ->
                Greeting.of(
                        super.handleCommand(channel, databaseName, "ismaster", query),
                        !(channel instanceof EmbeddedChannel));
            // A session holds nothing here: it begins, goes on and ends without a trace.
            case "startsession" ->
                okay(new Document("id", new Document("id", UUID.randomUUID())).append("timeoutMinutes", 30));
            case "refreshsessions", "endsessions", "killsessions", "killallsessions", "killallsessionsbypattern" ->
                okay(new Document());
            case "listdatabases" -> okay(new Document("databases", databases()));
            default -> super.handleCommand(channel, databaseName, command, query);
        };
    }

    /** The library opens each of them once more to say what it is. */
    private List<Document> databases() {
        return listDatabaseNames().stream()
                .sorted()
                .map(name -> new Document("name", name)
                        .append("empty", resolveDatabase(name).isEmpty()))
                .toList();
    }

    private static Document okay(Document answer) {
        Utils.markOkay(answer);
        return answer;
    }

    /** A refusal is for the caller; anything else is a fault of the store and is logged here, with its trace. */
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerException refusal) {
            throw refusal;
        } catch (MVStoreException damage) {
            LOG.error(
                    "{}; restore the newest backup or snapshot",
                    storage.damaged(damage).getMessage(),
                    damage);
            throw damage;
        } catch (RuntimeException fault) {
            LOG.error("the store failed to answer {}", message.getDocument().keySet(), fault);
            throw fault;
        }
    }

    @Override
    protected Document handleGetMore(String databaseName, String command, Document query) {
        query.putIfAbsent("batchSize", EmbeddedDatabase.BATCH);
        if (query.get(command) instanceof Number id
                && query.get("batchSize") instanceof Number batch
                && getCursorRegistry().getCursor(id.longValue()) instanceof StoredCursor cursor) {
            Document answer =
                    cursor.answer(databaseName + "." + query.get("collection"), "nextBatch", batch.intValue());
            if (cursor.isEmpty()) {
                getCursorRegistry().remove(cursor);
            }
            return answer;
        }
        return super.handleGetMore(databaseName, command, query);
    }

    @Override
    public void close() {
        super.close();
        storage.close();
    }
}
