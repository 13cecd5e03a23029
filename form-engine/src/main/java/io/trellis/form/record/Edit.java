package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants written.
 *
 * @param id null to create with an id of the product's
 * @param revision that it builds on; of a write of the product itself 0 for whichever stands there
 * @param values in any form that the fields parse; null empties a field
 * @param extra a decision that is saved with the change, null for none
 * @param writeKey what makes a write of the product itself happen once, null for a person's
 * @param installs whether it is what an administrator installs, which may write what otherwise people alone write
 * @param restores whether it only brings values back that the record once had, of which options demand nothing
 * @param retyped fields whose values come from a former type
 */
record Edit(
        Kind kind,
        @Nullable String id,
        long revision,
        Map<String, @Nullable Object> values,
        @Nullable Extra extra,
        @Nullable String writeKey,
        boolean installs,
        boolean restores,
        List<Retyping> retyped) {

    Edit {
        retyped = List.copyOf(retyped);
    }

    enum Kind {
        CREATE,
        UPDATE,
        SYSTEM,
        /** Nothing is handed in: what is computed is brought up to date, and history and others hear of it. */
        FOLLOW,
        /** As that, in silence. */
        RENEW
    }

    /** @param lock the holder of the lock on whose behalf is written; null for nobody's */
    record Extra(RecordEvent.Decision decision, @Nullable String lock) {}

    /** Whether what is computed is brought up to date, and nothing else. */
    boolean renews() {
        return switch (kind) {
            case FOLLOW, RENEW -> true;
            case CREATE, UPDATE, SYSTEM -> false;
        };
    }

    /** Whether it only brings along what was written elsewhere before, so that it is too late to refuse it. */
    boolean follows() {
        return renews() || kind == Kind.SYSTEM && revision > 0;
    }

    static Edit create(@Nullable String id, Map<String, @Nullable Object> values) {
        return new Edit(Kind.CREATE, id, 0, values, null, null, false, false, List.of());
    }

    static Edit update(String id, long revision, Map<String, @Nullable Object> values, @Nullable Extra extra) {
        return new Edit(Kind.UPDATE, id, revision, values, extra, null, false, false, List.of());
    }

    static Edit renew(String id, String cause, boolean told) {
        return new Edit(told ? Kind.FOLLOW : Kind.RENEW, id, 0, Map.of(), null, cause, false, false, List.of());
    }

    /** As {@link #renew}, in silence. */
    static Edit retype(String id, String cause, List<Retyping> retyped) {
        return new Edit(Kind.RENEW, id, 0, Map.of(), null, cause, false, false, retyped);
    }

    /** Nothing is handed in: it comes back as it was. */
    static Edit release(String id, String key) {
        return new Edit(Kind.SYSTEM, id, 0, Map.of(), null, key, false, true, List.of());
    }

    static Edit system(String id, String key, Map<String, @Nullable Object> values) {
        return new Edit(Kind.SYSTEM, id, 0, values, null, key, false, false, List.of());
    }

    /** @param revision of what the values were made of */
    static Edit replace(String id, long revision, String key, Map<String, @Nullable Object> values) {
        return new Edit(Kind.SYSTEM, id, revision, values, null, key, false, false, List.of());
    }

    static Edit install(String id, String key, Map<String, @Nullable Object> values) {
        return new Edit(Kind.SYSTEM, id, 0, values, null, key, true, false, List.of());
    }

    static Edit restore(String id, String key, Map<String, @Nullable Object> values) {
        return new Edit(Kind.SYSTEM, id, 0, values, null, key, false, true, List.of());
    }
}
