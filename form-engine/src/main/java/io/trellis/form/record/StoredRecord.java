package io.trellis.form.record;

import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in the store, whoever may see it.
 *
 * @param access whose it is, for the row policy
 * @param derived what is stored beside the values to find and order records by
 * @param writeKeys the latest idempotency keys of the product's own writes, oldest first
 * @param locks what keeps people from changing it
 * @param shares with whom it is shared, each once; their tokens are among those of {@code access}
 */
public record StoredRecord(
        RecordId id,
        long revision,
        @Nullable String owner,
        @Nullable String department,
        AccessTokens access,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,
        @Nullable Instant deletedAt,
        Map<String, Object> values,
        Derived derived,
        List<String> writeKeys,
        List<RecordLock> locks,
        List<Share> shares) {

    public StoredRecord {
        writeKeys = List.copyOf(writeKeys);
        locks = List.copyOf(locks);
        shares = List.copyOf(shares);
    }

    /** Its values with the system fields among them, as rules see it; to be changed by who asks. */
    public Map<String, Object> forRules() {
        return RecordViews.withSystemFields(this);
    }

    /**
     * @param sortKeys by field key, of system fields by {@link #systemKey}; null for a sortable field without a value
     * @param uniqueKeys by field key; only while the record is alive and the field has a value
     * @param folded by field key, the texts under which a text is found: one, several, or for rows those of each row
     * @param search folded text
     * @param duplicateKeys under which records that are likely the same are found; only while the record is alive
     */
    public record Derived(
            Map<String, @Nullable Object> sortKeys,
            Map<String, String> uniqueKeys,
            Map<String, Object> folded,
            String search,
            List<String> duplicateKeys) {

        /** A system field among the sort keys; no field of an entity's own is called so. */
        public static String systemKey(String key) {
            return "@" + key;
        }
    }

    /** One in which nothing stands yet. */
    static StoredRecord empty(RecordId id, CurrentUser owner, Instant at) {
        return new StoredRecord(
                id,
                1,
                owner.id(),
                owner.department(),
                new AccessTokens(owner.id(), owner.department()),
                at,
                owner.id(),
                at,
                owner.id(),
                null,
                Map.of(),
                new Derived(Map.of(), Map.of(), Map.of(), "", List.of()),
                List.of(),
                List.of(),
                List.of());
    }

    StoredRecord withWriteKeys(List<String> keys) {
        return new StoredRecord(
                id,
                revision,
                owner,
                department,
                access,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletedAt,
                values,
                derived,
                keys,
                locks,
                shares);
    }

    StoredRecord withLocks(List<RecordLock> others) {
        return new StoredRecord(
                id,
                revision,
                owner,
                department,
                access,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletedAt,
                values,
                derived,
                writeKeys,
                others,
                shares);
    }

    StoredRecord sharedWith(List<Share> others, AccessTokens whose) {
        return new StoredRecord(
                id,
                revision,
                owner,
                department,
                whose,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletedAt,
                values,
                derived,
                writeKeys,
                locks,
                others);
    }

    /** With other computed values; nobody changed it. */
    StoredRecord renewed(AccessTokens whose, Map<String, Object> then, Derived derivedThen, List<String> keys) {
        return new StoredRecord(
                id,
                revision,
                owner,
                department,
                whose,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletedAt,
                then,
                derivedThen,
                keys,
                locks,
                shares);
    }

    /** In the recycle bin from that moment on, or out of it with null. */
    StoredRecord moved(@Nullable Instant binned, AccessTokens whose, Derived derivedThen, Instant at, String by) {
        return new StoredRecord(
                id,
                revision + 1,
                owner,
                department,
                whose,
                createdAt,
                createdBy,
                at,
                by,
                binned,
                values,
                derivedThen,
                writeKeys,
                locks,
                shares);
    }

    public boolean alive() {
        return deletedAt == null;
    }
}
