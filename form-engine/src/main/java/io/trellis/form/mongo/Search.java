package io.trellis.form.mongo;

import io.trellis.core.limit.Limits;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** People's words as a condition: every word occurs in the record's text. */
final class Search {

    private static final int MOST_WORDS = 10;

    private Search() {}

    static void check(QueryProblems problems, String search) {
        if (search.length() > Limits.SEARCH_CHARACTERS) {
            throw problems.tooLong("search", Limits.SEARCH_CHARACTERS);
        }
    }

    static Document condition(EntityView entity, String search) {
        List<Document> every = new ArrayList<>();
        for (String word : words(search)) {
            every.add(entity.open() ? folded(word) : readable(entity, word));
        }
        return every.isEmpty() ? new Document() : Bson.all(every);
    }

    static List<String> words(String search) {
        return search.isBlank()
                ? List.of()
                : List.of(search.strip().split("\\s+")).stream()
                        .limit(MOST_WORDS)
                        .toList();
    }

    private static Document folded(String word) {
        return new Document(RecordPaths.SEARCH, Patterns.exactly("", Folding.fold(word)));
    }

    /** The record's folded text holds what the viewer may not read too, so only the fields that they may read are asked. */
    private static Document readable(EntityView entity, String word) {
        List<Document> ways = new ArrayList<>();
        for (BoundField field : entity.readable()) {
            if (field.kind() == ValueKind.TEXT) {
                ways.add(new Document(Place.of(field).path(), Patterns.matching("", word)));
            }
        }
        return Bson.any(ways);
    }
}
