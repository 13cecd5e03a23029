import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** The same work by the driver alone, on the store that the product uses, with its documents and its indexes. */
final class StoreFloor implements AutoCloseable {

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> records;
    private final MongoCollection<Document> copies;
    private final MongoCollection<Document> history;
    private final AtomicLong made = new AtomicLong();
    private final List<String> access = new ArrayList<>();

    StoreFloor(int port, String collection) {
        client = MongoClients.create("mongodb://localhost:" + port + "/?maxPoolSize=64");
        database = client.getDatabase("trellis");
        records = database.getCollection(collection);
        copies = database.getCollection("bench_copies");
        history = database.getCollection("bench_history");
        for (Document index : records.listIndexes()) {
            Document key = index.get("key", Document.class);
            if (!key.containsKey("_id")) {
                copies.createIndex(
                        key,
                        new com.mongodb.client.model.IndexOptions()
                                .unique(index.getBoolean("unique", false))
                                .sparse(index.getBoolean("sparse", false)));
            }
        }
    }

    List<String> ids(int count) {
        return records.find()
                .projection(new Document("_id", 1))
                .limit(count)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    /** The rows of those whose records carry one of these. */
    void rows(List<String> tokens) {
        access.clear();
        access.addAll(tokens);
    }

    /** All that records carry. */
    List<String> tokens() {
        return records.aggregate(List.of(
                        new Document("$unwind", "$acl"), new Document("$group", new Document("_id", "$acl"))))
                .map(group -> group.getString("_id"))
                .into(new ArrayList<>());
    }

    String idWith(String token) {
        return records.find(new Document("acl", token)).first().getString("_id");
    }

    long count(List<String> tokens) {
        return records.countDocuments(new Document("acl", new Document("$in", tokens)));
    }

    long count(String collection) {
        return database.getCollection(collection).countDocuments();
    }

    void read(String id) {
        if (records.find(new Document("_id", id)).first() == null) {
            throw new IllegalStateException("not there: " + id);
        }
    }

    private Document template;

    private synchronized Document template() {
        if (template == null) {
            template = records.find(new Document("v.code", new Document("$gt", "M-"))).first();
            if (template == null) {
                template = records.find().first();
            }
        }
        return template;
    }

    private Document copy(Document of) {
        long n = made.incrementAndGet();
        Document copy = new Document(of).append("_id", new ObjectId().toHexString());
        copy.append("u", new Document("code", "copy-" + n));
        return copy;
    }

    /** One document. */
    void create() {
        copies.insertOne(copy(template()));
    }

    /** As many acknowledged writes as a save of the product needs: the record with its event, its history, the event off. */
    void createAndRemember() {
        Document copy = copy(template());
        copy.append("ev", List.of(new Document("id", copy.getString("_id")).append("at", new java.util.Date())));
        copies.insertOne(copy);
        history.insertOne(new Document("_id", copy.getString("_id")).append("after", copy.get("v")));
        copies.updateOne(new Document("_id", copy.getString("_id")), new Document("$unset", new Document("ev", "")));
    }

    private Document matching(String field, Object value) {
        return new Document("acl", new Document("$in", access))
                .append("deleted", null)
                .append(field, value);
    }

    int list(String field, Object value, String sort) {
        Document matching = matching(field, value);
        records.countDocuments(matching);
        return records.find(matching)
                .sort(new Document(sort, -1).append("_id", -1))
                .limit(51)
                .into(new ArrayList<>())
                .size();
    }

    /** @param least a condition that every record meets, another one each time */
    int sums(int least) {
        return records.aggregate(List.of(
                        new Document(
                                "$match",
                                new Document("acl", new Document("$in", access))
                                        .append("deleted", null)
                                        .append("v.weight", new Document("$gte", new Decimal128(least)))),
                        new Document(
                                "$group",
                                new Document("_id", "$v.stage").append("sum", new Document("$sum", "$v.amount.base")))))
                .into(new ArrayList<>())
                .size();
    }

    @Override
    public void close() {
        copies.drop();
        history.drop();
        client.close();
    }
}
