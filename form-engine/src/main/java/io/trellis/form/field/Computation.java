package io.trellis.form.field;

import io.trellis.form.entity.FieldDefinition;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a field's value comes about by itself: formula, script, auto-number. Its result is stored with the record. */
public interface Computation<S extends Record, V> {

    /** The keys of the fields that the result depends on, to order computations and find cycles; first steps only. */
    Set<String> dependsOn(FieldDefinition field, S settings);

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
