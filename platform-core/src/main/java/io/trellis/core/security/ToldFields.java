package io.trellis.core.security;

import java.util.Map;
import java.util.Set;

/** Which fields tell what stands in others, as a formula does: who may not read those may not read it either. */
public interface ToldFields {

    /** By the key of each such field of an entity, what it tells. */
    Map<String, Told> of(String entity);

    record FieldRef(String entity, String key) {}

    /**
     * What stands in one stored value is the same for every reader, whichever records were looked at.
     *
     * @param fields told of, the record's own too
     * @param records the entities among whose records a lookup chooses: whoever may not read all of them could be told of
     *     one that is hidden from them
     */
    record Told(Set<FieldRef> fields, Set<String> records) {

        public static final Told NOTHING = new Told(Set.of(), Set.of());

        public Told {
            fields = Set.copyOf(fields);
            records = Set.copyOf(records);
        }

        public boolean isEmpty() {
            return fields.isEmpty();
        }
    }
}
