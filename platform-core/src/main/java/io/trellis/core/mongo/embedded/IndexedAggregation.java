package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.trellis.core.mongo.embedded.file.Storage;
import io.trellis.core.mongo.embedded.raw.PipelinePaths;
import io.trellis.core.mongo.embedded.raw.RawBson;
import io.trellis.core.mongo.embedded.raw.RawGroup;
import io.trellis.core.mongo.embedded.raw.RawGroups;
import io.trellis.core.mongo.embedded.raw.RawValues;
import io.trellis.core.mongo.embedded.raw.Shape;
import io.trellis.core.mongo.embedded.raw.StoredBson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An aggregation whose leading {@code $match}, {@code $sort} and {@code $limit} are answered as a query would be. */
final class IndexedAggregation {

    private final MongoDatabase database;
    private final EmbeddedCollection collection;
    private final DatabaseResolver resolver;
    private final Oplog oplog;
    private final Storage storage;

    IndexedAggregation(
            MongoDatabase database,
            EmbeddedCollection collection,
            DatabaseResolver resolver,
            Oplog oplog,
            Storage storage) {
        this.database = database;
        this.collection = collection;
        this.resolver = resolver;
        this.oplog = oplog;
        this.storage = storage;
    }

    Document run(Document command) {
        List<Document> stages = Aggregation.parse(command.get("pipeline"));
        // The whole pipeline is checked, also where the first stages are not run as such.
        Aggregation whole = aggregation(stages);
        whole.validate(command);
        Function<CollectionQueries.Ways, Correctable> work = ways -> computed(ways, stages);
        Optional<Document> counting = counting(stages);
        if (counting.isPresent()) {
            return answer(counted(stages.getLast(), collection.queries().count(counting.get())));
        }
        List<Document> answer = Question.documents(stages)
                .map(question -> collection.queries().known(question, work))
                .orElseGet(() -> collection.queries().once(work));
        if (whole.isModifying()) {
            storage.awaitDurable();
        }
        return answer(answer);
    }

    /** The filter, where nothing is asked but how many meet it. */
    private static Optional<Document> counting(List<Document> stages) {
        Leading leading = Leading.of(stages);
        return leading.rest.size() == 1 && isCount(leading.rest.getFirst())
                ? Optional.of(leading.filter)
                : Optional.empty();
    }

    /** The filter that a pipeline begins with, and what comes behind it. */
    private record Leading(Document filter, List<Document> rest) {

        static Leading of(List<Document> stages) {
            int taken = 0;
            Document filter = new Document();
            while (taken < stages.size() && stages.get(taken).get("$match") instanceof Document match) {
                filter = filter.isEmpty() ? match : new Document("$and", List.of(filter, match));
                taken++;
            }
            return new Leading(filter, stages.subList(taken, stages.size()));
        }
    }

    private Correctable computed(CollectionQueries.Ways ways, List<Document> stages) {
        Leading leading = Leading.of(stages);
        List<Document> behind = leading.rest;
        int grouping = 0;
        while (grouping < behind.size() && oneByOne(behind.get(grouping))) {
            grouping++;
        }
        if (grouping < behind.size() && behind.get(grouping).get("$group") instanceof Document group) {
            Optional<RawGroup> raw = RawGroup.of(group);
            if (raw.isPresent()) {
                List<Document> rest = behind.subList(grouping + 1, behind.size());
                return grouped(ways, leading.filter, behind.subList(0, grouping + 1), raw.get(), rest);
            }
        }
        Document order = new Document();
        long first = 0;
        List<Document> rest = behind;
        if (!behind.isEmpty() && behind.getFirst().get("$sort") instanceof Document sort) {
            order = sort;
            rest = behind.subList(1, behind.size());
            if (!rest.isEmpty() && rest.getFirst().get("$limit") instanceof Number limit) {
                first = limit.longValue();
            }
        }
        Shape shape = PipelinePaths.of(leading.filter, order, rest);
        QueryExecution execution = collection.queries().ask(ways, "aggregate", leading.filter, order, first);
        List<Document> answer =
                aggregation(rest).runStages(execution.inOrder().map(stored -> RawBson.decode(stored, shape)));
        execution.answered(answer.size());
        return new FixedAnswer(execution.filter(), shape, answer, execution.cost());
    }

    /** Whether what it makes of a document is told from that document alone. */
    private static boolean oneByOne(Document stage) {
        return stage.containsKey("$unwind") || stage.containsKey("$match");
    }

    /** @param until the stages that unwind lists or leave out some of what came of it, and the group itself */
    private Correctable grouped(
            CollectionQueries.Ways ways, Document filter, List<Document> until, RawGroup group, List<Document> rest) {
        long most = !rest.isEmpty() && rest.getFirst().get("$limit") instanceof Number limit ? limit.longValue() : 0;
        UnaryOperator<List<Document>> further = groups -> aggregation(rest).runStages(groups.stream());
        QueryExecution execution = collection.queries().ask(ways, "aggregate", filter, new Document(), 0);
        RawGroups groups = group.begin(most);
        GroupedDocuments answer = until.size() == 1
                ? whole(execution, group, groups, further)
                : unwound(execution, filter, until, group, groups, further);
        execution.answered(groups.size());
        groups.keep();
        return answer;
    }

    private static GroupedDocuments whole(
            QueryExecution execution, RawGroup group, RawGroups groups, UnaryOperator<List<Document>> further) {
        QueryExecution.Met met = execution.met(group.paths());
        while (met.next()) {
            groups.add(met.values());
        }
        return GroupedDocuments.whole(met.filter(), groups, further, execution.cost());
    }

    /** One document may become many, so that the time is looked at behind it too. */
    private GroupedDocuments unwound(
            QueryExecution execution,
            Document filter,
            List<Document> until,
            RawGroup group,
            RawGroups groups,
            UnaryOperator<List<Document>> further) {
        Shape shape = PipelinePaths.of(filter, new Document(), until);
        List<Document> unwinding = until.subList(0, until.size() - 1);
        Function<byte[], Stream<Document>> made =
                document -> aggregation(unwinding).runStagesAsStream(Stream.of(RawBson.decode(document, shape)));
        RawValues values = new RawValues(group.paths());
        Deadline deadline = Deadline.current();
        aggregation(unwinding)
                .runStagesAsStream(execution.inOrder().map(stored -> RawBson.decode(stored, shape)))
                .forEach(one -> {
                    deadline.check();
                    values.read(StoredBson.encode(one));
                    groups.add(values);
                });
        return GroupedDocuments.made(execution.filter(), made, values, groups, further, execution.cost());
    }

    private Aggregation aggregation(List<Document> stages) {
        return Aggregation.fromPipeline(stages, resolver, database, (MongoCollection<?>) collection, oplog);
    }

    /** How drivers count: a group of all whose only field adds up ones. */
    private static boolean isCount(Document stage) {
        return stage.get("$group") instanceof Document group
                && group.size() == 2
                && group.containsKey("_id")
                && !(group.get("_id") instanceof Document)
                && !(group.get("_id") instanceof String)
                && group.values().stream()
                        .anyMatch(value -> value instanceof Document sum
                                && sum.size() == 1
                                && sum.get("$sum") instanceof Integer one
                                && one == 1);
    }

    private static List<Document> counted(Document stage, int count) {
        Document result = new Document();
        if (stage.get("$group") instanceof Document group) {
            group.forEach((name, value) -> result.put(name, name.equals("_id") ? value : (Object) count));
        }
        return count == 0 ? List.of() : List.of(result);
    }

    private Document answer(List<Document> documents) {
        Document cursor = new Document("id", 0L)
                .append("ns", collection.getFullName())
                .append("firstBatch", new ArrayList<>(documents));
        Document answer = new Document("cursor", cursor);
        Utils.markOkay(answer);
        return answer;
    }
}
