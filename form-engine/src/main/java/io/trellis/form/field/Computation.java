package io.trellis.form.field;

import io.trellis.form.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a field's value comes about by itself: formula, script, auto-number. Its result is stored with the record. */
public interface Computation<S extends Record, V> {

    /** The keys of the fields that the result depends on, to order computations and find cycles; first steps only. */
    Set<String> dependsOn(FieldDefinition field, S settings);

    /**
     * What the result tells of, as far as it can be known beforehand: of records that lookups lead to it is shown nothing
     * else.
     */
    default Reads reads(FieldDefinition field, S settings) {
        return new Reads(
                dependsOn(field, settings).stream().map(List::of).collect(Collectors.toUnmodifiableSet()), Set.of());
    }

    /**
     * @param paths paths over lookups, such as {@code [account, region]}
     * @param words names that may stand for a field of the record or of any record that its lookups lead to
     */
    record Reads(Set<List<String>> paths, Set<String> words) {

        public static final Reads NOTHING = new Reads(Set.of(), Set.of());

        public Reads {
            paths = Set.copyOf(paths);
            words = Set.copyOf(words);
        }

        /** The same, read in the rows of a field. */
        Reads within(String rows) {
            Set<List<String>> longer = new LinkedHashSet<>();
            paths.forEach(path -> {
                List<String> whole = new ArrayList<>(List.of(rows));
                whole.addAll(path);
                longer.add(whole);
            });
            Set<String> named = new LinkedHashSet<>(words);
            if (!words.isEmpty()) {
                named.add(rows);
            }
            return new Reads(longer, named);
        }

        Reads and(Reads other) {
            Set<List<String>> allPaths = new LinkedHashSet<>(paths);
            allPaths.addAll(other.paths);
            Set<String> allWords = new LinkedHashSet<>(words);
            allWords.addAll(other.words);
            return new Reads(allPaths, allWords);
        }
    }

    /**
     * Of what is computed once: whether people change it by putting their record elsewhere among the others, and records that were
     * there before the field are given one too.
     */
    default boolean placed() {
        return false;
    }

    /** Computed anew at every save; otherwise once, when the record is created. */
    boolean everySave();

    /**
     * @param values the record's fields by key as {@link BoundField#expressionValue} gives them, lookups followed as far as
     *     they are asked for
     * @param preview while somebody is typing: nothing may be used up, such as a number of a sequence
     * @throws io.trellis.core.error.TrellisException when the formula or script fails
     */
    @Nullable
    V compute(FieldDefinition field, S settings, Map<String, Object> values, FieldContext context, boolean preview);
}
