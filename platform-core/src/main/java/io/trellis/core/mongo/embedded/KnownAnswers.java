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
    /** Documents of an answer. */
    private static final int LARGEST = 1_000;
    /** Characters of a question: a condition may name thousands of ids. */
    private static final int LONGEST = 16_000;
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

    private enum Form {
        DOCUMENTS,
        COUNT
    }

    /**
     * What may be asked again. The text tells questions apart that differ in the order of their parts alone, which counts
     * in a sort; the form tells a number from the documents that a pipeline makes of it.
     */
    record Repeatable(Form form, List<Document> stages, String text) {}

    private record Known(long generation, List<Document> answer) {}

    private final AtomicLong generation = new AtomicLong();
    private final Map<Repeatable, Known> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Repeatable, Known> eldest) {
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

    /** Empty where the answer may be another one next time, or where the question is too long to keep. */
    static Optional<Repeatable> documents(List<Document> stages) {
        return repeatable(Form.DOCUMENTS, stages);
    }

    /** How many meet a filter, whoever came to know it. */
    static Optional<Repeatable> count(Document filter) {
        return repeatable(Form.COUNT, List.of(new Document("$match", filter)));
    }

    private static Optional<Repeatable> repeatable(Form form, List<Document> stages) {
        if (!stages.stream().allMatch(stage -> STAGES.containsAll(stage.keySet()))) {
            return Optional.empty();
        }
        String text = stages.toString();
        return text.length() <= LONGEST && CHANGING.stream().noneMatch(text::contains)
                ? Optional.of(new Repeatable(form, List.copyOf(stages), text))
                : Optional.empty();
    }

    synchronized Optional<List<Document>> find(Repeatable question) {
        Known answer = known.get(question);
        return answer != null && answer.generation() == generation.get()
                ? Optional.of(answer.answer())
                : Optional.empty();
    }

    /** @param before the generation when reading began */
    synchronized void keep(Repeatable question, long before, List<Document> answer) {
        if (answer.size() <= LARGEST) {
            known.put(question, new Known(before, List.copyOf(answer)));
        }
    }
}
