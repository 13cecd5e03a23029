package io.trellis.form.mongo;

import io.trellis.core.limit.Limits;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.SameText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;

/** People's words as a condition: every word occurs in the record's text. */
final class Search {

    private static final int MOST_WORDS = 10;
    private static final Pattern NUMBER = Pattern.compile("[+(]?[0-9][0-9().+-]*");

    private Search() {}

    static void check(QueryProblems problems, String search) {
        if (search.length() > Limits.SEARCH_CHARACTERS) {
            throw problems.tooLong("search", Limits.SEARCH_CHARACTERS);
        }
    }

    static Document condition(VisibleEntity entity, String search) {
        List<Document> every = new ArrayList<>();
        for (String word : words(search)) {
            every.add(entity.open() ? folded(word) : readable(entity, word));
        }
        return every.isEmpty() ? new Document() : Bson.all(every);
    }

    static List<String> words(String search) {
        String folded = SameText.of(search);
        return folded.isEmpty()
                ? List.of()
                : Stream.of(folded.split(" ")).limit(MOST_WORDS).toList();
    }

    private static Document folded(String word) {
        Document asWritten = new Document(RecordPaths.SEARCH, Patterns.exactly("", word));
        return digits(word)
                .map(digits ->
                        Bson.any(List.of(asWritten, new Document(RecordPaths.SEARCH, Patterns.exactly("", digits)))))
                .orElse(asWritten);
    }

    /** A number as it is shown, with dashes and brackets, is stored without them. */
    private static Optional<String> digits(String word) {
        if (!NUMBER.matcher(word).matches()) {
            return Optional.empty();
        }
        String bare = word.replaceAll("[^0-9]", "");
        return bare.length() < 4 || bare.equals(word) ? Optional.empty() : Optional.of(bare);
    }

    /** The record's folded text holds what the viewer may not read too, so only the fields that they may read are asked. */
    private static Document readable(VisibleEntity entity, String word) {
        List<Document> ways = new ArrayList<>();
        for (BoundField field : entity.readable()) {
            if (field.folded()) {
                ways.add(new Document(RecordPaths.asked(field), Patterns.exactly("", field.spelling(word))));
            }
        }
        return Bson.any(ways);
    }
}
