package io.trellis.form.similar;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records whose titles have words in common with a text, as far as somebody may see them. */
@Component
public final class SimilarRecords {

    private static final int CANDIDATES = 100;

    private final Queries queries;
    private final Entities entities;

    SimilarRecords(Queries queries, Entities entities) {
        this.queries = queries;
        this.entities = entities;
    }

    /**
     * Those that share the most words first.
     *
     * @param within which of the entity's records are meant
     * @throws io.trellis.form.query.InvalidQuery where that asks for what this person may not see
     */
    public List<RecordData> find(CurrentUser user, String text, String entity, Filter within, int most) {
        List<String> words = SimilarWords.of(text);
        String title = entities.get(entity).titleField();
        if (words.isEmpty() || title.isEmpty()) {
            return List.of();
        }
        List<Filter> any = words.stream()
                .<Filter>map(word -> new Filter.Condition(FieldPath.of(title), Operator.CONTAINS, word))
                .toList();
        ListQuery query = new ListQuery(
                entity, within.and(new Filter.Or(any)), "", List.of(), List.of(), CANDIDATES, null, false);
        return queries.list(user, query).records().stream()
                .sorted(Comparator.comparingLong(
                                (RecordData record) -> SimilarWords.shared(words, String.valueOf(record.get(title))))
                        .reversed())
                .limit(most)
                .toList();
    }
}
