package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class QueryShapeTest {

    @Test
    void valuesAreLeftOut() {
        assertThat(QueryShape.of("deals", Document.parse("{stage: {$in: ['a', 'b']}, n: 3}"), new Document("n", -1)))
                .isEqualTo(new QueryShape("deals", "{stage: {$in: [?]}, n: ?}", "n ↓"));
    }

    @Test
    void ofConditionsThatAreAlikeOneStandsForAll() {
        Map<String, ?> three = Document.parse("{$or: [{name: {$regex: 'a'}}, {n: 1}, {name: {$regex: 'b'}}]}");
        Map<String, ?> hundreds = Map.of(
                "$or",
                Collections.nCopies(400, List.of(Document.parse("{name: {$regex: 'a'}}"), new Document("n", 1)))
                        .stream()
                        .flatMap(List::stream)
                        .toList());
        assertThat(shape(three))
                .isEqualTo("{$or: [{name: {$regex: ?}}, {n: ?}, …]}")
                .isEqualTo(shape(hundreds));
    }

    @Test
    void aLongOneIsCut() {
        Document wide = new Document();
        IntStream.range(0, 300).forEach(i -> wide.append("field" + i, i));
        assertThat(shape(wide)).hasSize(1001).endsWith("…");
    }

    private static String shape(Map<String, ?> filter) {
        return QueryShape.of("deals", filter, Map.of()).filter();
    }
}
