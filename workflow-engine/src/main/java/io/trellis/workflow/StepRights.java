package io.trellis.workflow;

import io.trellis.form.field.BoundField;
import io.trellis.form.record.RowsPart;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a step of a flow lets be done with the fields of its record. A field of which nothing is said is read; a column
 * follows its sub-table. Of a sub-table of which only columns are edited no rows are added or removed.
 *
 * @param said by the key of a field, or of a sub-table and its column with a dot between
 */
public record StepRights(Map<String, FieldRight> said) {

    public static final StepRights NONE = new StepRights(Map.of());

    private static final Set<FieldRight> ENTERED = Set.of(FieldRight.EDIT, FieldRight.REQUIRED);

    public StepRights {
        said = new LinkedHashMap<>(said);
    }

    public static StepRights of(TaskSettings task) {
        Map<String, FieldRight> all = new LinkedHashMap<>();
        task.editable().forEach(key -> all.put(key, FieldRight.EDIT));
        all.putAll(new TreeMap<>(task.terms().fields()));
        return new StepRights(all);
    }

    /** What is said of a field or a column. */
    public Optional<FieldRight> of(String path) {
        return Optional.ofNullable(said.get(path));
    }

    /** Keys of the fields that are entered, as a whole or by some of their columns. */
    public List<String> editable() {
        Set<String> keys = new LinkedHashSet<>();
        said.forEach((path, right) -> {
            if (ENTERED.contains(right) && !hides(table(path))) {
                keys.add(table(path));
            }
        });
        return List.copyOf(keys);
    }

    public boolean hides(String path) {
        return said.get(path) == FieldRight.HIDDEN || said.get(table(path)) == FieldRight.HIDDEN;
    }

    /** Keys of the fields that are hidden, without those of which only columns are. */
    public Set<String> hidden() {
        return said.keySet().stream()
                .filter(path -> path.indexOf('.') < 0 && hides(path))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Paths that have to have a value once the step is approved. */
    public List<String> required() {
        return said.entrySet().stream()
                .filter(one -> one.getValue() == FieldRight.REQUIRED && !hides(one.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What may be done with the columns of a sub-table; empty where nothing is said of any. */
    public Optional<RowsPart> part(BoundField table) {
        String within = table.key() + ".";
        if (said.keySet().stream().noneMatch(path -> path.startsWith(within))) {
            return Optional.empty();
        }
        boolean whole = of(table.key()).filter(ENTERED::contains).isPresent();
        Set<String> edited = new LinkedHashSet<>();
        Set<String> hidden = new LinkedHashSet<>();
        for (BoundField column : table.columns()) {
            Optional<FieldRight> right = of(within + column.key());
            if (right.map(ENTERED::contains).orElse(whole)) {
                edited.add(column.key());
            }
            if (right.filter(FieldRight.HIDDEN::equals).isPresent()) {
                hidden.add(column.key());
            }
        }
        return Optional.of(new RowsPart(whole, edited, hidden));
    }

    /** Values by field key without what is hidden. */
    public Map<String, Object> seen(Map<String, Object> values, Collection<BoundField> fields) {
        Map<String, Object> seen = new LinkedHashMap<>(values);
        seen.keySet().removeIf(this::hides);
        fields.forEach(field ->
                part(field).ifPresent(part -> seen.computeIfPresent(field.key(), (key, value) -> part.seen(value))));
        return seen;
    }

    private static String table(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
