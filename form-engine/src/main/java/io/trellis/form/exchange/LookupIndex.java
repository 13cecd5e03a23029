package io.trellis.form.exchange;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
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
import java.util.Optional;
import java.util.Set;

/** Records of an entity by what a field says, read in batches and remembered. */
final class LookupIndex {

    private static final int BATCH = 200;
    private static final String ID = "id";

    private final Queries queries;
    private final CurrentUser user;
    private final String entity;
    private final Optional<BoundField> field;
    private final FieldContext context;
    private final Map<String, List<String>> known = new HashMap<>();
    private final Map<String, Set<String>> tried = new HashMap<>();

    /** @param field of that entity, empty for the id; {@code context} of who imports, for what is written in the file */
    LookupIndex(Queries queries, CurrentUser user, String entity, Optional<BoundField> field, FieldContext context) {
        this.queries = queries;
        this.user = user;
        this.entity = entity;
        this.field = field;
        this.context = context;
    }

    /** Whether records are found by what a field says at all. */
    static boolean finds(BoundField field) {
        return field.operators().contains(Operator.IN);
    }

    String field() {
        return field.map(BoundField::key).orElse(ID);
    }

    String entity() {
        return entity;
    }

    /** Reads what is not known yet. What is not found by the field is tried as an id. */
    void prepare(Collection<String> texts) {
        Set<String> wanted = new LinkedHashSet<>(texts);
        wanted.removeIf(text -> known.containsKey(name(text)));
        wanted.forEach(text -> known.put(name(text), new ArrayList<>()));
        // what a field cannot be asked for names none of its values, and is a problem of its line alone
        field.filter(LookupIndex::finds)
                .ifPresent(by -> read(
                        wanted.stream()
                                .filter(text -> by.operand(Operator.EQ, text, context) instanceof Parsed.Value<Object>)
                                .toList(),
                        by.key()));
        wanted.removeIf(text -> !of(text).isEmpty());
        read(List.copyOf(wanted), ID);
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
                                List.of(by),
                                ListQuery.LARGEST_PAGE,
                                after,
                                false));
                for (RecordData record : page.records()) {
                    List<String> ids =
                            known.get(by.equals(ID) ? name(record.id().id()) : name(record));
                    if (ids != null) {
                        ids.add(record.id().id());
                    }
                }
                after = page.next();
            } while (after != null);
        }
    }

    /** What a text comes to as a value of the field: a phone number is the same however it is written. */
    private String name(String text) {
        return field.flatMap(by -> by.parse(text, context) instanceof Parsed.Value<Object>(var value) && value != null
                        ? Optional.of(RowReader.keyText(by, value))
                        : Optional.empty())
                .orElseGet(() -> SameText.of(text));
    }

    private String name(RecordData record) {
        return field.map(by -> RowReader.keyText(by, record.get(by.key())))
                .orElseGet(() -> name(record.id().id()));
    }

    /** The ids of the records that the field names so; prepared before. */
    List<String> of(String text) {
        String name = name(text);
        List<String> stored = known.getOrDefault(name, List.of());
        if (!tried.containsKey(name)) {
            return stored;
        }
        Set<String> both = new LinkedHashSet<>(stored);
        both.addAll(tried.getOrDefault(name, Set.of()));
        return List.copyOf(both);
    }

    /** A record that a dry run would have made or changed. */
    void tried(RecordData record) {
        tried.computeIfAbsent(name(record), name -> new LinkedHashSet<>())
                .add(record.id().id());
    }

    /** What was not found may be there by now. */
    void forgetMissing() {
        known.values().removeIf(List::isEmpty);
    }
}
