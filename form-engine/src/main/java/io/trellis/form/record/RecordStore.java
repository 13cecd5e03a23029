package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.BoundEntity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where records are kept, one document for each. Knows nothing of rights: {@link Records} does. */
public interface RecordStore {

    /** Those that exist, deleted ones too, in no order. */
    List<StoredRecord> find(BoundEntity entity, Collection<String> ids);

    default Optional<StoredRecord> find(BoundEntity entity, String id) {
        return find(entity, List.of(id)).stream().findFirst();
    }

    /** Those alive whose text is one of these, as {@link io.trellis.form.field.SameText} folds both. */
    List<StoredRecord> withText(BoundEntity entity, String key, Collection<String> folded);

    /** Those alive that have one of these keys by rules of duplicates, in no order. */
    List<StoredRecord> withDuplicateKeys(BoundEntity entity, Collection<String> keys, int most);

    /** Records of an entity in the order of their ids, deleted ones too; those that come after one. */
    List<StoredRecord> after(BoundEntity entity, String id, int most);

    /**
     * Ids of those alive whose lookup names one of these records, in their order.
     *
     * @param steps the lookup's key, or its sub-table's and its own
     * @param after those that come after this one
     */
    List<String> naming(BoundEntity entity, List<String> steps, Collection<String> ids, String after, int most);

    long countNaming(BoundEntity entity, List<String> steps, Collection<String> ids);

    /**
     * How many of those alive are somebody's.
     *
     * @param without those that have one of these codes in one of these fields
     */
    long countOwned(BoundEntity entity, String owner, Map<String, Set<String>> without);

    /** Ids of those alive that are shared with this person by hand, in their order; those that come after one. */
    List<String> sharedWith(BoundEntity entity, String person, String after, int most);

    /** Which record holds a unique key, by that key. */
    Map<String, String> holders(BoundEntity entity, String key, Collection<String> uniqueKeys);

    /** The recycle bin, latest first. */
    List<StoredRecord> deleted(BoundEntity entity, RowPolicy policy, int limit);

    /** Each record in one atomic write with its events, all in few round trips; in the same order what became of each. */
    List<Outcome> write(BoundEntity entity, List<Write> writes);

    /** For good, if it is in the recycle bin and no event of it waits to be delivered. @return whether it was taken away */
    boolean purge(BoundEntity entity, String id);

    /** Takes away what records have under a name that no field of today looks at. @return how many had something */
    default long clearPlace(BoundEntity entity, String place) {
        return 0;
    }

    sealed interface Write {
        StoredRecord after();

        List<RecordEvent> events();
    }

    record Insert(StoredRecord after, List<RecordEvent> events) implements Write {}

    /** Only what differs is written, and only if nobody has written the record since it was read as {@code before}. */
    record Update(StoredRecord before, StoredRecord after, List<RecordEvent> events) implements Write {}

    enum Outcome {
        WRITTEN,
        /** Somebody else wrote the record, or it is gone. */
        LOST,
        /** Its id or one of its unique keys is taken. */
        DUPLICATE
    }
}
