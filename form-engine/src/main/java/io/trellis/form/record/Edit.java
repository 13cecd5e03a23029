package io.trellis.form.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants written.
 *
 * @param id null to create with an id of the product's
 * @param values in any form that the fields parse; null empties a field
 * @param extra an event beside the change, null for none
 * @param writeKey what makes a write of the product itself happen once, null for a person's
 */
record Edit(
        Kind kind,
        @Nullable String id,
        long revision,
        Map<String, @Nullable Object> values,
        @Nullable Extra extra,
        @Nullable String writeKey) {

    enum Kind {
        CREATE,
        UPDATE,
        SYSTEM
    }

    record Extra(String type, Map<String, Object> payload) {}

    static Edit create(@Nullable String id, Map<String, @Nullable Object> values) {
        return new Edit(Kind.CREATE, id, 0, values, null, null);
    }

    static Edit update(String id, long revision, Map<String, @Nullable Object> values, @Nullable Extra extra) {
        return new Edit(Kind.UPDATE, id, revision, values, extra, null);
    }

    static Edit system(String id, String key, Map<String, @Nullable Object> values) {
        return new Edit(Kind.SYSTEM, id, 0, values, null, key);
    }
}
