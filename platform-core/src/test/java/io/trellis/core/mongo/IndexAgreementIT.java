package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trellis.core.seed.Seed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

/** Random documents and queries: indexes and short cuts answer what a plain look at every document answers. */
class IndexAgreementIT {

    private static final String[] FIELDS = {"a", "b", "c.d", "t", "rows.x"};

    private final MongoDatabase database = TestStores.database();
    private final MongoCollection<Document> plain = database.getCollection("plain");
    private final MongoCollection<Document> indexed = database.getCollection("indexed");
    private final Random random = Seed.random(IndexAgreementIT.class);

    @Test
    void indexesNeverChangeAnAnswer() {
        List.of(
                        "{a: 1}",
                        "{a: 1, _id: 1}",
                        "{a: 1, b: -1}",
                        "{b: -1, _id: 1}",
                        "{b: -1, a: 1, 'c.d': 1}",
                        "{'c.d': -1}",
                        "{'c.d': 1, a: -1, _id: -1}",
                        "{t: 1, a: 1}",
                        "{t: 1, _id: 1}",
                        "{'rows.x': 1}")
                .forEach(keys -> indexed.createIndex(Document.parse(keys)));
        for (int i = 0; i < 400; i++) {
            Document document = document("%03d".formatted(i));
            plain.insertOne(document);
            indexed.insertOne(document);
        }
        for (int round = 0; round < 150; round++) {
            if (round % 3 == 0) {
                change();
            }
            Document filter = filter(2);
            Document order = order();
            int limit = random.nextBoolean() ? 0 : 1 + random.nextInt(20);
            int skip = random.nextInt(4) == 0 ? random.nextInt(10) : 0;
            List<Document> expected = find(plain, asked(filter), order, skip, limit);
            String query = "%s by %s, skip %d, limit %d".formatted(filter.toJson(), order.toJson(), skip, limit);
            assertThat(find(indexed, filter, order, skip, limit)).as(query).isEqualTo(expected);
            assertThat(find(plain, filter, order, skip, limit)).as(query).isEqualTo(expected);
            assertThat(indexed.countDocuments(filter))
                    .as(filter.toJson())
                    .isEqualTo(plain.countDocuments(asked(filter)));
            assertThat(grouped(indexed, filter, "{$skip: 0}"))
                    .as(filter.toJson())
                    .isEqualTo(grouped(plain, asked(filter), "{$replaceRoot: {newRoot: '$$ROOT'}}"));
        }
    }

    @Test
    void groupsReadFromTheBytesAreThoseOfTheLibrary() {
        for (int i = 0; i < 300; i++) {
            plain.insertOne(document("%03d".formatted(i)));
        }
        // no lists among them: the library makes one group of lists that share their least element
        List<String> keys = List.of("null", "'$a'", "'$c.d'", "{x: '$a', y: '$c.d'}", "{$ifNull: ['$b', 0]}");
        for (int round = 0; round < 120; round++) {
            Document filter = filter(2);
            String group =
                    """
                    {$group: {_id: %s, n: {$sum: 1}, s: {$sum: '$%s'}, v: {$avg: '$%s'}, least: {$min: '$%s'},
                      most: {$max: '$%s'}, c: {$sum: {$cond: [{$gt: ['$%s', null]}, 1, 0]}}}}""".formatted(keys.get(random.nextInt(keys.size())), field(), field(), field(), field(), field());
            List<Document> expected = plain.aggregate(List.of(
                            new Document("$match", asked(filter)),
                            Document.parse("{$replaceRoot: {newRoot: '$$ROOT'}}"),
                            Document.parse(group)))
                    .into(new ArrayList<>());
            assertThat(plain.aggregate(List.of(new Document("$match", filter), Document.parse(group)))
                            .into(new ArrayList<>()))
                    .as(filter.toJson() + " " + group)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void sumsOfMoneyStayExactHoweverLongTheyAre() {
        List<BigDecimal> amounts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            BigDecimal amount = new BigDecimal(new java.math.BigInteger(1 + i % 90, random), random.nextInt(7))
                    .round(java.math.MathContext.DECIMAL64);
            amounts.add(random.nextBoolean() ? amount : amount.negate());
            plain.insertOne(new Document("_id", i).append("m", new Decimal128(amounts.getLast())));
        }
        Document found = plain.aggregate(List.of(Document.parse("{$group: {_id: null, sum: {$sum: '$m'}}}")))
                .first();

        assertThat(found.get("sum", Decimal128.class).bigDecimalValue())
                .isEqualByComparingTo(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void aChoiceOfFieldsHoldsTheseAndTheIdOfEveryDocument() {
        for (int i = 0; i < 100; i++) {
            plain.insertOne(document("%03d".formatted(i)));
        }
        List<Document> whole = plain.find().sort(new Document("_id", 1)).into(new ArrayList<>());
        for (String choice : List.of("a", "c.d", "rows.x", "a t c", "b rows.x c.d", "rows", "none c.none rows.none")) {
            Document fields = new Document();
            List.of(choice.split(" ")).forEach(field -> fields.append(field, 1));
            assertThat(plain.find().sort(new Document("_id", 1)).projection(fields))
                    .as(choice)
                    .containsExactlyElementsOf(whole.stream()
                            .map(document -> chosen(document, fields))
                            .toList());
        }
        assertThat(plain.find()
                        .projection(Document.parse("{_id: 0, a: 1}"))
                        .limit(1)
                        .first())
                .doesNotContainKey("_id");
        assertThat(plain.find().projection(Document.parse("{a: 0}")))
                .noneMatch(document -> document.containsKey("a"))
                .allMatch(document -> document.containsKey("_id"));
    }

    private static Document chosen(Document whole, Document fields) {
        Document chosen = new Document("_id", whole.get("_id"));
        for (String field : fields.keySet()) {
            String[] steps = field.split("\\.");
            Object first = whole.get(steps[0]);
            if (steps.length == 1) {
                if (whole.containsKey(steps[0])) {
                    chosen.append(steps[0], first);
                }
            } else if (first instanceof Document inner) {
                chosen.append(steps[0], part(inner, steps[1]));
            } else if (first instanceof List<?> list) {
                chosen.append(
                        steps[0],
                        list.stream().map(row -> part((Document) row, steps[1])).toList());
            }
        }
        return chosen;
    }

    private static Document part(Document of, String name) {
        return of.containsKey(name) ? new Document(name, of.get(name)) : new Document();
    }

    /** The same filter, said so that neither an index nor a look at the stored bytes is of use. */
    private static Document asked(Document filter) {
        return new Document("$nor", List.of(new Document("$nor", List.of(filter))));
    }

    private static List<Document> grouped(MongoCollection<Document> collection, Document filter, String between) {
        return collection
                .aggregate(
                        List.of(
                                new Document("$match", filter),
                                Document.parse(between),
                                Document.parse("{$sort: {_id: 1}}"),
                                Document.parse("{$addFields: {e: '$c.d'}}"),
                                Document.parse(
                                        "{$group: {_id: {$ifNull: ['$b', 0]}, n: {$sum: 1}, e: {$push: '$e'}, t: {$push: '$t'}, x: {$push: '$rows.x'}}}")))
                .into(new ArrayList<>());
    }

    private void change() {
        Document where = filter(1);
        Document update =
                switch (random.nextInt(4)) {
                    case 0 -> new Document("$set", new Document("a", value()).append("c.d", value()));
                    case 1 -> new Document("$unset", new Document("b", ""));
                    case 2 -> new Document("$set", new Document("t", list()));
                    default ->
                        new Document(
                                "$set", new Document("rows", List.of(new Document("x", value()))).append("b", value()));
                };
        if (random.nextInt(8) == 0) {
            Document few = new Document("_id", "%03d".formatted(random.nextInt(400)));
            assertThat(indexed.deleteMany(few)).isEqualTo(plain.deleteMany(few));
        } else {
            assertThat(indexed.updateMany(where, update)).isEqualTo(plain.updateMany(where, update));
        }
    }

    private static List<Document> find(
            MongoCollection<Document> collection, Document filter, Document order, int skip, int limit) {
        FindIterable<Document> found =
                collection.find(filter).sort(order).skip(skip).limit(limit);
        return found.into(new ArrayList<>());
    }

    private Document document(String id) {
        Document document = new Document("_id", id);
        if (random.nextInt(6) > 0) {
            document.append("a", value());
        }
        if (random.nextInt(6) > 0) {
            document.append("b", value());
        }
        if (random.nextInt(6) > 0) {
            document.append("c", new Document("d", value()));
        }
        if (random.nextInt(3) > 0) {
            document.append("t", list());
        }
        if (random.nextInt(3) > 0) {
            document.append("rows", List.of(new Document("x", value()), new Document("x", value()).append("y", 1)));
        }
        return document;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(value());
        }
        return list;
    }

    /** Few different ones, so that they meet. */
    private Object value() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> random.nextInt(6);
            case 3 -> (long) random.nextInt(6);
            case 4 -> new Decimal128(new BigDecimal(random.nextInt(12)).divide(BigDecimal.TWO));
            case 5, 6 -> String.valueOf("abAB客😀".charAt(random.nextInt(4))).repeat(random.nextInt(3));
            case 7 -> new Date(1000L * random.nextInt(4) - 2000);
            case 8 -> random.nextBoolean();
            default -> -1.5 * random.nextInt(3);
        };
    }

    private Document filter(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            List<Document> parts = List.of(filter(depth - 1), filter(depth - 1));
            return new Document(random.nextBoolean() ? "$and" : "$or", parts);
        }
        Document filter = new Document(field(), condition());
        if (random.nextBoolean()) {
            filter.append(field(), condition());
        }
        return filter;
    }

    private String field() {
        return FIELDS[random.nextInt(FIELDS.length)];
    }

    private Object condition() {
        return switch (random.nextInt(14)) {
            case 10 -> new Document("$nin", Arrays.asList(value(), null));
            case 11 -> new Document("$size", random.nextInt(3));
            case 12 -> null;
            case 13 -> new Document("$in", Arrays.asList(null, "", value()));
            case 0, 1, 2 -> value();
            case 3 -> new Document("$in", Arrays.asList(value(), value(), value()));
            case 4 -> new Document(random.nextBoolean() ? "$gt" : "$gte", value());
            case 5 -> new Document(random.nextBoolean() ? "$lt" : "$lte", value());
            case 6 -> new Document("$gte", random.nextInt(4)).append("$lt", random.nextInt(6));
            case 7 -> new Document("$regex", random.nextBoolean() ? "^a" : "^A*b");
            case 8 -> new Document("$ne", value());
            default -> new Document("$exists", random.nextBoolean());
        };
    }

    /** Definite, so that the answers compare; never by a list, whose place in an order is a matter of its own. */
    private Document order() {
        Document order = new Document();
        for (String field : List.of("a", "b", "c.d")) {
            if (random.nextInt(3) == 0) {
                order.append(field, random.nextBoolean() ? 1 : -1);
            }
        }
        return order.append("_id", random.nextBoolean() ? 1 : -1);
    }
}
