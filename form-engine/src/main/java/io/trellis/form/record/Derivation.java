package io.trellis.form.record;

import io.trellis.form.duplicate.DuplicateRules;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.SameText;
import io.trellis.form.field.SearchText;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.StoredRecord.Derived;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is stored beside a record's values. The same whoever saves: titles and formats are the product's own. */
final class Derivation {

    private Derivation() {}

    /**
     * @param values of the entity's own fields
     * @param whole with the system fields among them
     */
    static Derived of(
            BoundEntity entity,
            Map<String, Object> values,
            Map<String, Object> whole,
            FieldContext system,
            DuplicateRules duplicates) {
        Map<String, @Nullable Object> sortKeys = new LinkedHashMap<>();
        Map<String, String> uniqueKeys = new LinkedHashMap<>();
        Map<String, Object> folded = new LinkedHashMap<>();
        Set<String> texts = new LinkedHashSet<>();
        for (BoundField field : entity.fields()) {
            Object value = values.get(field.key());
            if (field.sortable()) {
                sortKeys.put(field.key(), field.sortKey(value, system).orElse(null));
            }
            if (value == null) {
                continue;
            }
            if (field.unique()) {
                uniqueKeys.put(field.key(), UniqueKeys.of(field.identity(value)));
            }
            boolean inParts = value instanceof Map && field.kind() == ValueKind.PARTS;
            if ((isText(value) || inParts) && field.folded()) {
                List<String> spellings = field.spellings(value, system);
                folded.put(field.key(), spellings.size() == 1 ? spellings.getFirst() : spellings);
                spellings.forEach(spelling -> texts.add(SearchText.of(spelling)));
            } else if (field.kind() == ValueKind.SEALED
                    && field.folded()
                    && field.kind().holds(value)) {
                folded.put(field.key(), UniqueKeys.of(field.identity(value)));
            } else if (field.kind() == ValueKind.ROWS) {
                rows(field, value, system, folded);
            }
            if (field.key().equals(entity.definition().titleField())
                    && field.kind() != ValueKind.TEXT
                    && field.kind() != ValueKind.REFERENCE) {
                texts.add(SearchText.of(SameText.of(field.format(value, system))));
            }
        }
        named(entity)
                .forEach(field -> sortKeys.put(
                        Derived.systemKey(field.key()),
                        field.sortKey(whole.get(field.key()), system).orElse(null)));
        return new Derived(
                sortKeys, uniqueKeys, folded, String.join("\n", texts), duplicates.keys(entity, values, system));
    }

    /** The system fields that name a record: people and departments, who have other names one day. */
    static Stream<BoundField> named(BoundEntity entity) {
        return entity.allFields().stream()
                .filter(field -> field.kind() == ValueKind.REFERENCE
                        && entity.own(field.key()).isEmpty());
    }

    /** What an older definition of the field left there may be something else. */
    private static boolean isText(Object value) {
        return value instanceof String
                || value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static void rows(BoundField field, Object value, FieldContext system, Map<String, Object> folded) {
        if (field.withColumns().anyMatch(column -> column != field && column.folded())
                && value instanceof List<?> rows) {
            List<Object> all = new ArrayList<>();
            for (Object row : rows) {
                if (row instanceof Map<?, ?> cells) {
                    all.add(texts(field, cells, system));
                }
            }
            folded.put(field.key(), all);
        }
    }

    private static Map<String, Object> texts(BoundField field, Map<?, ?> cells, FieldContext system) {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (BoundField column : field.columns()) {
            Object cell = cells.get(column.key());
            if (cell != null && column.kind() == ValueKind.ROWS) {
                rows(column, cell, system, texts);
            } else if (cell != null && column.folded() && isText(cell)) {
                List<String> spellings = column.spellings(cell, system);
                texts.put(column.key(), spellings.size() == 1 ? spellings.getFirst() : spellings);
            }
        }
        return texts;
    }
}
