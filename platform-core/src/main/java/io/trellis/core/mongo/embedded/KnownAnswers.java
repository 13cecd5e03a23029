package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sums and counts that were asked for before: as long as nothing in the collection has changed since, the answer is the
 * same, and dashboards and the totals of lists ask again and again.
 */
final class KnownAnswers {

    private static final int MOST = 64;
    private static final int LARGEST = 1_000;
    /** What depends on the documents that come in alone. */
    private static final Set<String> STAGES = Set.of(
            "$match",
            "$group",
            "$sort",
            "$limit",
            "$skip",
            "$count",
            "$project",
            "$addFields",
            "$set",
            "$unset",
            "$unwind");
    /** What is another each time. */
    private static final List<String> CHANGING =
            List.of("$$NOW", "$$CLUSTER_TIME", "$rand", "$sampleRate", "$function");

    /** The text tells questions apart that differ in the order of their parts alone, which counts in a sort. */
    private record Question(List<Document> stages, String text) {

        static Question of(List<Document> stages) {
            return new Question(List.copyOf(stages), stages.toString());
        }
    }

    private record Known(long generation, List<Document> answer) {}

    private final AtomicLong generation = new AtomicLong();
    private final Map<Question, Known> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Known> eldest) {
            return size() > MOST;
        }
    };

    /** To be called when a change can be seen and before it is acknowledged. */
    void changed() {
        generation.incrementAndGet();
    }

    /** To be asked for before anything is read. */
    long generation() {
        return generation.get();
    }

    static boolean mayKeep(List<Document> stages) {
        return stages.stream().allMatch(stage -> STAGES.containsAll(stage.keySet()))
                && CHANGING.stream().noneMatch(stages.toString()::contains);
    }

    synchronized Optional<List<Document>> find(List<Document> stages) {
        Known answer = known.get(Question.of(stages));
        return answer != null && answer.generation() == generation.get()
                ? Optional.of(answer.answer())
                : Optional.empty();
    }

    /** @param before the generation when reading began */
    synchronized void keep(List<Document> stages, long before, List<Document> answer) {
        if (answer.size() <= LARGEST) {
            known.put(Question.of(stages), new Known(before, List.copyOf(answer)));
        }
    }
}
