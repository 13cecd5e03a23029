package io.trellis.form.record;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as somebody may see it: fields that the reader may not read are not among the values, nor are those that they are
 * shown masked.
 *
 * @param revision the optimistic lock of what people edit; 1 when created
 * @param values plain values by field key; a field without a value is absent
 * @param owner a user id, null for none
 * @param department a department id, null for none
 * @param deletedAt when it went to the recycle bin, null while alive
 * @param masks what is shown, to look at alone, of the values of fields that are shown masked; by key
 */
public record RecordData(
        RecordId id,
        long revision,
        Map<String, Object> values,
        @Nullable String owner,
        @Nullable String department,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,
        @Nullable Instant deletedAt,
        Allowed may,
        Map<String, String> masks) {

    /**
     * What the reader may do with the record as a whole, apart from single fields. Said with the record, as it follows from
     * whose it is, which the reader may not see.
     */
    public record Allowed(boolean edit, boolean delete, boolean take, Lending lent) {

        public Allowed(boolean edit, boolean delete) {
            this(edit, delete, false, Lending.NOTHING);
        }
    }

    /**
     * What the reader sees of this record beside what their roles show of such records.
     *
     * @param all every field
     * @param fields by key
     * @param hidden the keys of those that are not among all
     */
    public record Lending(boolean all, Set<String> fields, Set<String> hidden) {

        public static final Lending NOTHING = new Lending(false, Set.of());

        public Lending {
            fields = Set.copyOf(fields);
            hidden = Set.copyOf(hidden);
        }

        public Lending(boolean all, Set<String> fields) {
            this(all, fields, Set.of());
        }

        public boolean covers(String key) {
            return all && !hidden.contains(key) || fields.contains(key);
        }
    }

    /** One of which nothing is masked. */
    public RecordData(
            RecordId id,
            long revision,
            Map<String, Object> values,
            @Nullable String owner,
            @Nullable String department,
            Instant createdAt,
            String createdBy,
            Instant updatedAt,
            String updatedBy,
            @Nullable Instant deletedAt,
            Allowed may) {
        this(
                id,
                revision,
                values,
                owner,
                department,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletedAt,
                may,
                Map.of());
    }

    public RecordData {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        masks = Map.copyOf(masks);
    }

    /** The same with other values. */
    public RecordData with(Map<String, Object> others) {
        return new RecordData(
                id,
                revision,
                others,
                owner,
                department,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletedAt,
                may,
                masks);
    }

    public Optional<Object> value(String key) {
        return Optional.ofNullable(get(key));
    }

    /** What is shown of a field: its value, or what its mask leaves of it; null for none. Never to be worked on, only to be looked at. */
    public @Nullable Object shown(String key) {
        String mask = masks.get(key);
        return mask == null ? get(key) : mask;
    }

    /** A field's value, the system fields included; null for none. */
    public @Nullable Object get(String key) {
        return switch (key) {
            case "id" -> id.id();
            case "owner" -> owner;
            case "department" -> department;
            case "createdAt" -> createdAt;
            case "createdBy" -> createdBy;
            case "updatedAt" -> updatedAt;
            case "updatedBy" -> updatedBy;
            default -> values.get(key);
        };
    }
}
