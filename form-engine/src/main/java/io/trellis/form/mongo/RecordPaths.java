package io.trellis.form.mongo;

import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.StoredRecord;
import java.util.Map;
import java.util.Optional;

/** Where the parts of a record stand in its document. */
final class RecordPaths {

    static final String ID = "_id";
    static final String REVISION = "rev";
    static final String OWNER = "owner";
    static final String DEPARTMENT = "dept";
    static final String ACCESS = "acl";
    static final String CREATED = "created";
    static final String UPDATED = "updated";
    static final String AT = "at";
    static final String BY = "by";
    /** Null while the record is alive. */
    static final String DELETED = "deleted";

    static final String VALUES = "v";
    static final String SORT_KEYS = "s";
    static final String UNIQUE_KEYS = "u";
    /** Folded texts by field, for conditions on them. */
    static final String FOLDED = "f";

    /** Folded text of the title and the text fields, with pinyin and initials. */
    static final String SEARCH = "q";

    /** Keys by rules of duplicates; absent where there are none. */
    static final String DUPLICATE_KEYS = "d";

    static final String EVENTS = "ev";
    static final String EVENT_TIME = EVENTS + ".at";
    /** The latest idempotency keys of the product's own writes. */
    static final String WRITE_KEYS = "k";
    /** What keeps people from changing the record; absent where nothing does. */
    static final String LOCKS = "lock";
    /** With whom it is shared; absent where with nobody. */
    static final String SHARES = "share";

    private static final Map<String, String> SYSTEM = Map.of(
            "id",
            ID,
            SystemFields.OWNER,
            OWNER,
            SystemFields.DEPARTMENT,
            DEPARTMENT,
            SystemFields.CREATED_AT,
            CREATED + "." + AT,
            SystemFields.CREATED_BY,
            CREATED + "." + BY,
            SystemFields.UPDATED_AT,
            UPDATED + "." + AT,
            SystemFields.UPDATED_BY,
            UPDATED + "." + BY);

    private RecordPaths() {}

    static String collection(String entity) {
        return "rec_" + entity;
    }

    /** The path of a system field; {@code id} too. */
    static Optional<String> system(String key) {
        return Optional.ofNullable(SYSTEM.get(key));
    }

    /** Where the field's value stands. */
    static String value(BoundField field) {
        return isSystem(field.definition())
                ? SYSTEM.getOrDefault(field.key(), field.key())
                : VALUES + "." + ValuePlaces.of(field.definition());
    }

    /** What conditions look at: of a text its folded form. */
    static String asked(BoundField field) {
        return field.folded() && !isSystem(field.definition()) ? folded(field) : compared(field);
    }

    /** Where the folded texts of a field of its own stand. */
    static String folded(BoundField field) {
        return FOLDED + "." + ValuePlaces.of(field.definition());
    }

    /** What groups and sums look at, and conditions on all but texts. */
    static String compared(BoundField field) {
        String inside = field.comparedPath();
        return inside.isEmpty() ? value(field) : value(field) + "." + inside;
    }

    /** What sorts and keyset conditions look at: always present, null for no value. */
    static String sort(BoundField field) {
        if (!isSystem(field.definition())) {
            return SORT_KEYS + "." + ValuePlaces.of(field.definition());
        }
        return field.kind() == ValueKind.REFERENCE
                ? SORT_KEYS + "." + StoredRecord.Derived.systemKey(field.key())
                : value(field);
    }

    static String unique(BoundField field) {
        return UNIQUE_KEYS + "." + ValuePlaces.of(field.definition());
    }

    /** By definition, not by key: an entity may have a field of its own called {@code department}, as {@code user} does. */
    private static boolean isSystem(FieldDefinition field) {
        return SystemFields.KEYS.contains(field.key()) && SystemFields.ALL.contains(field);
    }
}
