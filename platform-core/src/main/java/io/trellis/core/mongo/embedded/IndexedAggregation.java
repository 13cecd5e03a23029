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
import io.trellis.core.mongo.embedded.raw.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        boolean counts =
                stages.stream().limit(Math.max(0, stages.size() - 1)).allMatch(stage -> stage.containsKey("$match"))
                        && !stages.isEmpty()
                        && isCount(stages.getLast());
        return answer((counts ? Optional.<KnownAnswers.Repeatable>empty() : KnownAnswers.documents(stages))
                .map(execution -> known(execution, stages, whole))
                .orElseGet(() -> computed(stages, whole)));
    }

    private List<Document> known(KnownAnswers.Repeatable execution, List<Document> stages, Aggregation whole) {
        KnownAnswers known = collection.queries().knownAnswers();
        return known.find(execution).orElseGet(() -> {
            long generation = known.generation();
            List<Document> computed = computed(stages, whole);
            known.keep(execution, generation, computed);
            return computed;
        });
    }

    private List<Document> computed(List<Document> stages, Aggregation whole) {
        int taken = 0;
        Document filter = new Document();
        while (taken < stages.size() && stages.get(taken).get("$match") instanceof Document match) {
            filter = filter.isEmpty() ? match : new Document("$and", List.of(filter, match));
            taken++;
        }
        if (stages.size() == taken + 1 && isCount(stages.get(taken))) {
            return counted(stages.get(taken), count(filter));
        }
        int grouping = taken;
        while (grouping < stages.size() && stages.get(grouping).containsKey("$unwind")) {
            grouping++;
        }
        if (grouping < stages.size() && stages.get(grouping).get("$group") instanceof Document group) {
            Optional<RawGroup> raw = RawGroup.of(group);
            if (raw.isPresent()) {
                return grouped(filter, stages.subList(taken, grouping + 1), raw.get(), rest(stages, grouping), whole);
            }
        }
        Document order = new Document();
        long wanted = 0;
        if (taken < stages.size() && stages.get(taken).get("$sort") instanceof Document sort) {
            order = sort;
            taken++;
            if (taken < stages.size() && stages.get(taken).get("$limit") instanceof Number limit) {
                wanted = limit.longValue();
            }
        }
        List<Document> rest = stages.subList(taken, stages.size());
        Document leading = filter;
        Document sorted = order;
        long first = wanted;
        List<Document> result = collection.queries().read(() -> {
            Shape shape = PipelinePaths.of(leading, sorted, rest);
            QueryExecution execution = collection.queries().ask("aggregate", leading, sorted, first);
            List<Document> answer =
                    aggregation(rest).runStages(execution.inOrder().map(stored -> RawBson.decode(stored, shape)));
            execution.answered(answer.size());
            return answer;
        });
        if (whole.isModifying()) {
            storage.awaitDurable();
        }
        return result;
    }

    private int count(Document filter) {
        KnownAnswers known = collection.queries().knownAnswers();
        Optional<KnownAnswers.Repeatable> execution = KnownAnswers.count(filter);
        Optional<List<Document>> before = execution.flatMap(known::find);
        if (before.isPresent() && before.get().getFirst().get("n") instanceof Integer count) {
            return count;
        }
        long generation = known.generation();
        int count = collection.count(filter, 0, 0);
        execution.ifPresent(asked -> known.keep(asked, generation, List.of(new Document("n", count))));
        return count;
    }

    private static List<Document> rest(List<Document> stages, int done) {
        return stages.subList(done + 1, stages.size());
    }

    /** @param until the stages that unwind lists, and the group itself */
    private List<Document> grouped(
            Document filter, List<Document> until, RawGroup group, List<Document> rest, Aggregation whole) {
        long most = !rest.isEmpty() && rest.getFirst().get("$limit") instanceof Number limit ? limit.longValue() : 0;
        List<Document> result = collection.queries().read(() -> {
            QueryExecution execution = collection.queries().ask("aggregate", filter, new Document(), 0);
            List<Document> groups =
                    until.size() == 1 ? met(execution, group, most) : group.of(unwound(execution, filter, until), most);
            List<Document> answer = aggregation(rest).runStages(groups.stream());
            execution.answered(answer.size());
            return answer;
        });
        if (whole.isModifying()) {
            storage.awaitDurable();
        }
        return result;
    }

    private static List<Document> met(QueryExecution execution, RawGroup group, long most) {
        QueryExecution.Met met = execution.met(group.paths());
        return group.of(met::next, met.values(), most);
    }

    /** One document may become many, so that the time is looked at behind it too. */
    private Stream<Document> unwound(QueryExecution execution, Document filter, List<Document> until) {
        Deadline deadline = Deadline.current();
        Shape shape = PipelinePaths.of(filter, new Document(), until);
        return aggregation(until.subList(0, until.size() - 1))
                .runStagesAsStream(execution.inOrder().map(stored -> RawBson.decode(stored, shape)))
                .map(made -> {
                    deadline.check();
                    return made;
                });
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
