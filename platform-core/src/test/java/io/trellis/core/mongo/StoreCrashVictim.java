package io.trellis.core.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The process that is killed, with folder, round and whether it waits for the disk: writes on several connections and tells each write once it is acknowledged. */
final class StoreCrashVictim {

    private static final int WRITERS = 6;

    private StoreCrashVictim() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        String round = arguments[1];
        // A short journal, so that some of the kills come in the middle of a checkpoint.
        EmbeddedStore.Options options = new EmbeddedStore.Options(32, Boolean.parseBoolean(arguments[2]), 100);
        MongoConnection connection = MongoConnection.embedded(folder, options, Clock.systemUTC());
        MongoCollection<Document> things = connection.database().getCollection("things");
        things.createIndex(new Document("k", 1).append("n", 1));
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = round + "-" + writer;
            writers.add(Thread.ofPlatform().start(() -> write(things, name)));
        }
        writers.add(Thread.ofPlatform().start(() -> rebuild(things)));
        for (Thread writer : writers) {
            writer.join();
        }
    }

    /** Whether this one is deleted in the end. */
    static boolean deletes(String id) {
        String[] parts = id.split("-");
        return parts.length == 3 && Integer.parseInt(parts[2]) % 3 == 0;
    }

    private static void write(MongoCollection<Document> things, String writer) {
        for (int i = 0; ; i++) {
            String id = writer + "-" + i;
            things.insertOne(new Document("_id", id).append("n", 0).append("k", "k" + i % 10));
            tell(id, 0);
            things.updateOne(
                    new Document("_id", id).append("n", 0),
                    new Document("$set", new Document("n", 1).append("k", "k" + (i + 1) % 10)));
            tell(id, 1);
            things.findOneAndUpdate(
                    new Document("_id", id),
                    new Document("$inc", new Document("n", 1)),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
            tell(id, 2);
            if (deletes(id)) {
                things.deleteOne(new Document("_id", id));
                tell(id, 3);
            }
            if (i % 20 == 0) {
                List<Document> several = new ArrayList<>();
                for (int j = 0; j < 50; j++) {
                    several.add(new Document("_id", id + "-" + j).append("n", 0).append("k", "k" + j % 10));
                }
                things.insertMany(several);
                several.forEach(document -> tell(document.getString("_id"), 0));
            }
        }
    }

    /** So that some of the kills come in the middle of building an index. */
    private static void rebuild(MongoCollection<Document> things) {
        while (true) {
            things.createIndex(new Document("n", 1));
            things.dropIndex("n_1");
        }
    }

    private static void tell(String id, int reached) {
        synchronized (System.out) {
            System.out.println(id + " " + reached);
            System.out.flush();
        }
    }
}
