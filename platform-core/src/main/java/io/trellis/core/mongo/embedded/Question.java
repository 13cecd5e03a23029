package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be asked again. The text tells questions apart that differ in the order of their parts alone, which counts in a
 * sort; the form tells a number from the documents that a pipeline makes of it.
 */
record Question(Form form, List<Document> stages, String text) {

    enum Form {
        DOCUMENTS,
        COUNT
    }

    /** Characters: a condition may name thousands of ids. */
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

    /** Empty where the answer may be another one next time, or where the question is too long to keep. */
    static Optional<Question> documents(List<Document> stages) {
        return repeatable(Form.DOCUMENTS, stages);
    }

    /** How many meet a filter, whoever came to know it. */
    static Optional<Question> count(Document filter) {
        return repeatable(Form.COUNT, List.of(new Document("$match", filter)));
    }

    private static Optional<Question> repeatable(Form form, List<Document> stages) {
        if (!stages.stream().allMatch(stage -> STAGES.containsAll(stage.keySet()))) {
            return Optional.empty();
        }
        String text = stages.toString();
        return text.length() <= LONGEST && CHANGING.stream().noneMatch(text::contains)
                ? Optional.of(new Question(form, List.copyOf(stages), text))
                : Optional.empty();
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Question question
                && form == question.form
                && text.equals(question.text)
                && stages.equals(question.stages);
    }
}
