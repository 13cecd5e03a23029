package io.trellis.form.exchange;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.SameText;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of an entity by what a field says, read in batches and remembered. */
final class LookupIndex {

    private static final int BATCH = 200;

    private final Queries queries;
    private final CurrentUser user;
    private final String entity;
    private final String field;
    private final Map<String, List<String>> known = new HashMap<>();
    private final Map<String, Set<String>> tried = new HashMap<>();

    LookupIndex(Queries queries, CurrentUser user, String entity, String field) {
        this.queries = queries;
        this.user = user;
        this.entity = entity;
        this.field = field;
    }

    String field() {
        return field;
    }

    String entity() {
        return entity;
    }

    /** Reads what is not known yet. What is not found by the field is tried as an id. */
    void prepare(Collection<String> texts) {
        Set<String> wanted = new LinkedHashSet<>(texts);
        wanted.removeIf(text -> known.containsKey(SameText.of(text)));
        wanted.forEach(text -> known.put(SameText.of(text), new ArrayList<>()));
        read(new ArrayList<>(wanted), field);
        wanted.removeIf(text -> !of(text).isEmpty());
        read(new ArrayList<>(wanted), "id");
    }

    private void read(List<String> texts, String by) {
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<String> batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
            String after = null;
            do {
                RecordPage page = queries.list(
                        user,
                        new ListQuery(
                                entity,
                                Filter.where(by, Operator.IN, batch),
                                "",
                                List.of(),
                                by.equals("id") ? List.of("id") : List.of(by),
                                ListQuery.LARGEST_PAGE,
                                after,
                                false));
                for (RecordData record : page.records()) {
                    List<String> ids = known.get(text(record.get(by)));
                    if (ids != null) {
                        ids.add(record.id().id());
                    }
                }
                after = page.next();
            } while (after != null);
        }
    }

    /** The ids of the records that the field names so; prepared before. */
    List<String> of(String text) {
        String folded = SameText.of(text);
        List<String> stored = known.getOrDefault(folded, List.of());
        if (!tried.containsKey(folded)) {
            return stored;
        }
        Set<String> both = new LinkedHashSet<>(stored);
        both.addAll(tried.getOrDefault(folded, Set.of()));
        return List.copyOf(both);
    }

    /** A record that a dry run would have made or changed. */
    void tried(RecordData record) {
        tried.computeIfAbsent(text(record.get(field)), name -> new LinkedHashSet<>())
                .add(record.id().id());
    }

    /** What was not found may be there by now. */
    void forgetMissing() {
        known.values().removeIf(List::isEmpty);
    }

    private static String text(@Nullable Object value) {
        return RowReader.keyText(value);
    }
}
