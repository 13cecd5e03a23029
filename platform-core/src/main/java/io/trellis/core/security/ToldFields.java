package io.trellis.core.security;

import java.util.Map;
import java.util.Set;

/** Which fields tell what stands in others, as a formula does: who may not read those may not read it either. */
public interface ToldFields {

    /** By the key of each such field of an entity, the fields that it tells of. */
    Map<String, Set<FieldRef>> of(String entity);

    record FieldRef(String entity, String key) {}
}
