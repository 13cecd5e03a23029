package io.trellis.core.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.trellis.core.backup.MovePart;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.time.SystemTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** The records and all other documents, with their indexes. */
public final class MongoMove implements MovePart {

    private static final String SETTING = "TRELLIS_MONGODB_URI";
    private static final int TOGETHER = 500;

    @Override
    public int order() {
        return 2;
    }

    @Override
    public void check(Path data, Map<String, String> settings, Messages messages) {
        try (MongoConnection to = target(settings, messages)) {
            for (String name : to.database().listCollectionNames()) {
                if (!name.startsWith("system.")
                        && to.database().getCollection(name).countDocuments() > 0) {
                    throw refused(messages.text("core.move.full", SETTING, name));
                }
            }
        }
    }

    private static MongoConnection target(Map<String, String> settings, Messages messages) {
        String uri = settings.getOrDefault(SETTING, "");
        if (uri.isBlank()) {
            throw refused(messages.text("core.move.unnamed", SETTING));
        }
        return MongoConfiguration.reached(uri, messages);
    }

    private static TrellisException refused(LocalizedText text) {
        return new TrellisException(CoreError.INVALID_INPUT, text);
    }

    @Override
    public void move(Path data, Map<String, String> settings, Messages messages, Consumer<LocalizedText> told) {
        List<String> begun = new ArrayList<>();
        try (MongoConnection from = MongoConnection.embedded(
                        data.resolve(MongoConfiguration.FOLDER), EmbeddedStore.Options.usual(), SystemTime.clock());
                MongoConnection to = target(settings, messages)) {
            long documents = 0;
            try {
                for (String name : from.database().listCollectionNames()) {
                    if (!name.startsWith("system.")) {
                        begun.add(name);
                        documents += copy(name, from.database(), to.database(), messages);
                    }
                }
            } catch (RuntimeException e) {
                begun.forEach(name -> to.database().getCollection(name).drop());
                throw e;
            }
            told.accept(messages.text("core.move.records", begun.size(), documents));
        } catch (MongoException e) {
            throw new TrellisException(
                    CoreError.STORE_FAILED,
                    messages.text("core.move.failed", SETTING, String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** The last to move: nothing follows that could fail. */
    @Override
    public void takeBack(Path data, Map<String, String> settings, Messages messages) {
        try (MongoConnection to = target(settings, messages)) {
            to.database().drop();
        }
    }

    private static long copy(String name, MongoDatabase from, MongoDatabase to, Messages messages) {
        MongoCollection<RawBsonDocument> source = from.getCollection(name, RawBsonDocument.class);
        MongoCollection<RawBsonDocument> target = to.getCollection(name, RawBsonDocument.class);
        List<RawBsonDocument> some = new ArrayList<>();
        for (RawBsonDocument document : source.find()) {
            some.add(document);
            if (some.size() == TOGETHER) {
                target.insertMany(some);
                some.clear();
            }
        }
        if (!some.isEmpty()) {
            target.insertMany(some);
        }
        for (Document index : source.listIndexes()) {
            String called = index.getString("name");
            if (!called.equals("_id_")) {
                target.createIndex(
                        index.get("key", Document.class),
                        new IndexOptions()
                                .name(called)
                                .unique(index.getBoolean("unique", false))
                                .sparse(index.getBoolean("sparse", false)));
            }
        }
        long before = source.countDocuments();
        long after = target.countDocuments();
        if (before != after) {
            throw refused(messages.text("core.move.differs", name, before, after));
        }
        return after;
    }
}
