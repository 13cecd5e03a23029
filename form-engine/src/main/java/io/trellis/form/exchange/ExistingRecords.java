package io.trellis.form.exchange;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records that lines of a file are about, found by the key field. */
final class ExistingRecords {

    private final Queries queries;
    private final CurrentUser user;
    private final String entity;
    private final ImportPlan plan;
    private final FieldContext context;
    private final Map<String, RecordData> tried = new LatestTried();

    ExistingRecords(Queries queries, CurrentUser user, String entity, ImportPlan plan, FieldContext context) {
        this.queries = queries;
        this.user = user;
        this.entity = entity;
        this.plan = plan;
        this.context = context;
    }

    /** What a dry run would have made of the line's record: later lines are about that. */
    void tried(ReadRow row, RecordData record) {
        if (plan.key().isPresent()) {
            keyOf(row).ifPresent(key -> tried.put(key, record));
        }
    }

    /** The key of a line as texts compare; empty where the line has none or it cannot be read. */
    Optional<String> keyOf(ReadRow row) {
        Column key = plan.key().orElseThrow();
        Object input = row.values().get(key.field().key());
        return parsed(key.field(), input).map(value -> RowReader.keyText(key.field(), value));
    }

    private Optional<Object> parsed(BoundField field, @Nullable Object input) {
        return input != null && field.parse(input, context) instanceof Parsed.Value<Object>(var value)
                ? Optional.ofNullable(value)
                : Optional.empty();
    }

    /** By key. One batched read; the values of the mapped fields are read too, so that a change can be taken back. */
    Map<String, List<RecordData>> find(List<ReadRow> rows) {
        Map<String, List<RecordData>> found = new HashMap<>();
        if (plan.key().isEmpty()) {
            return found;
        }
        BoundField key = plan.key().get().field();
        Set<Object> inputs = new LinkedHashSet<>();
        for (ReadRow row : rows) {
            Object input = row.values().get(key.key());
            if (keyOf(row).isPresent() && input != null) {
                inputs.add(input);
            }
        }
        if (inputs.isEmpty()) {
            return found;
        }
        String after = null;
        do {
            RecordPage page = queries.list(
                    user,
                    new ListQuery(
                            entity,
                            Filter.where(key.key(), Operator.IN, List.copyOf(inputs)),
                            "",
                            List.of(),
                            fields(),
                            ListQuery.LARGEST_PAGE,
                            after,
                            false));
            for (RecordData record : page.records()) {
                found.computeIfAbsent(RowReader.keyText(key, record.get(key.key())), text -> new ArrayList<>())
                        .add(record);
            }
            after = page.next();
        } while (after != null);
        if (!tried.isEmpty()) {
            rows.forEach(row -> keyOf(row)
                    .flatMap(text -> Optional.ofNullable(tried.get(text)))
                    .ifPresent(record -> instead(record, keyOf(row).orElseThrow(), found)));
        }
        return found;
    }

    private static void instead(RecordData record, String key, Map<String, List<RecordData>> found) {
        List<RecordData> records = found.computeIfAbsent(key, text -> new ArrayList<>());
        records.removeIf(stored -> stored.id().equals(record.id()));
        records.add(record);
    }

    /** As many as a trial keeps of its records. */
    private static final class LatestTried extends LinkedHashMap<String, RecordData> {

        private static final long serialVersionUID = 1;
        private static final int KEPT = 20_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordData> eldest) {
            return size() > KEPT;
        }
    }

    private List<String> fields() {
        return plan.columns().stream().map(Column::key).distinct().toList();
    }
}
