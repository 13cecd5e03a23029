package io.trellis.form.record;

import io.trellis.core.audit.History;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.OnDelete;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes records: permissions, rules, computed values, validation, one write with its event. Input values are
 * by field key, in any form that {@link io.trellis.form.field.FieldType#parse} takes; null empties a field.
 */
public interface Records {

    /** Empty when there is none, or the user may not see it, or it is in the recycle bin. */
    Optional<RecordData> get(CurrentUser user, RecordId id);

    /** Those of the ids that exist and may be seen, in no order. */
    List<RecordData> get(CurrentUser user, String entity, Collection<String> ids);

    /** As get; of one that lies in the recycle bin what it was last, for whoever may delete such and whom a task lends it. */
    default Optional<RecordData> last(CurrentUser user, RecordId id) {
        return last(user, id.entity(), List.of(id.id())).stream().findFirst();
    }

    /** Of these ids, in no order. */
    List<RecordData> last(CurrentUser user, String entity, Collection<String> ids);

    /**
     * A record as expressions see it, in the rights of a reader: fields by key, behind a lookup the record that it points at,
     * {@code currentUser}.
     *
     * @param more names that go before the fields
     */
    Map<String, @Nullable Object> facts(CurrentUser user, RecordData record, Map<String, Object> more);

    SaveResult create(CurrentUser user, String entity, Map<String, @Nullable Object> values);

    /** As create, with an id of the caller's, who thereby makes a repeated call find the first one's record. */
    SaveResult create(CurrentUser user, RecordId id, Map<String, @Nullable Object> values);

    /** Changes the named fields only. @param revision what the user was looking at */
    SaveResult update(CurrentUser user, RecordId id, long revision, Map<String, @Nullable Object> values);

    /**
     * As update, with the decision of a task in the same write, whose event moves the process. Written even if no value
     * changes.
     *
     * @param lock the holder of a lock on the record on whose behalf is written, so that its lock does not count; null for
     *     nobody's
     */
    SaveResult update(
            CurrentUser user,
            RecordId id,
            long revision,
            Map<String, @Nullable Object> values,
            RecordEvent.Decision decision,
            @Nullable String lock);

    /** As above, on nobody's behalf. */
    default SaveResult update(
            CurrentUser user,
            RecordId id,
            long revision,
            Map<String, @Nullable Object> values,
            RecordEvent.Decision decision) {
        return update(user, id, revision, values, decision, null);
    }

    /**
     * A write of the product itself, such as a step of a flow: no revision is asked for and none is used up by people.
     * Idempotent by {@code key}: a second call with the same key finds the first. What is written is checked; what rules
     * and required fields demand of people is not, so that a flow does not stop at a field that was added meanwhile; what an
     * option demands of a record that enters it is. The product's own fields of users and departments are refused: only
     * people write them.
     */
    SaveResult systemUpdate(RecordId id, String key, Map<String, @Nullable Object> values);

    /** As systemUpdate, of values that the record once had: of going back to an option nothing is demanded. */
    SaveResult takeBack(RecordId id, String key, Map<String, @Nullable Object> values);

    /** As systemUpdate, of what an administrator installs: the only one that may write what the product itself knows of people. */
    SaveResult install(RecordId id, String key, Map<String, @Nullable Object> values);

    /**
     * Into the recycle bin. Rejected with the code {@link #REFERENCED} while records name it whose lookup does not allow
     * that; other lookups are emptied, or their records deleted with it.
     */
    SaveResult delete(CurrentUser user, RecordId id, long revision);

    String REFERENCED = "referenced";

    /** What names the record, and what would become of that if it were deleted; counted whoever may see it. */
    default List<Reference> references(CurrentUser user, RecordId id) {
        return references(user, id.entity(), List.of(id.id()));
    }

    /** What names any of these records, of those that the user may see. */
    List<Reference> references(CurrentUser user, String entity, Collection<String> ids);

    /**
     * @param field the lookup's key; with its sub-table's before it, as in {@code lines.product}
     * @param count how many records name it there
     */
    record Reference(
            String entity,
            LocalizedText entityLabel,
            String field,
            LocalizedText fieldLabel,
            OnDelete then,
            long count) {}

    /**
     * As delete, of a record that another of its entity takes the place of: what names it names the other from then on, and
     * what people said about it goes there too, soon after. What names it is therefore no reason to refuse.
     *
     * @param key makes it happen once, and takes it back
     */
    SaveResult absorb(CurrentUser user, RecordId id, long revision, String into, String key);

    /** Takes an {@link #absorb} back, with all that went to the other; missing where it was not this one, or is taken back. */
    SaveResult release(RecordId id, String key);

    /** Out of the recycle bin; rejected when a unique value has been taken meanwhile. */
    SaveResult restore(CurrentUser user, RecordId id);

    /** For good, from the recycle bin. @return whether it was there and the user may */
    boolean purge(CurrentUser user, RecordId id);

    /** What is in the recycle bin, newest first, as far as the user may delete. */
    List<RecordData> recycleBin(CurrentUser user, String entity, int limit);

    /** What happened to it, newest first; only fields that the user may read; empty when the record may not be seen. */
    default List<RecordEvent> history(CurrentUser user, RecordId id, int limit) {
        return history(user, id, Optional.empty(), limit);
    }

    /** As above. @param before where to go on; empty to begin with the newest */
    List<RecordEvent> history(CurrentUser user, RecordId id, Optional<History.Before> before, int limit);

    /** Many creates and updates in few writes, for import: each row's outcome in its place. */
    List<SaveResult> saveAll(CurrentUser user, String entity, List<Row> rows);

    /** Which of these records are likely the same. */
    Duplicates duplicates();

    /** The same records, in which whatever is written is written at another moment: for a history that is brought in. */
    Records at(Clock moment);

    /**
     * The same records to try things on: every call takes the same way and gives the same answer, each after what was
     * tried before it, but nothing is written, no number is used up and nobody hears of it. For one thread, to be thrown
     * away; a record that would be made has an id that it will not have.
     */
    Records trial();

    /**
     * As {@link #trial()}, of entities as they would be published.
     *
     * @param reader who tries: what the product itself would read of records that are no part of the trial shows as to them
     */
    Records trial(BoundEntities drafted, CurrentUser reader);

    /** How fields read and show what lookups of these records lead to, tried ones too. */
    FieldContexts contexts();

    /**
     * In a trial alone: a record of somebody's that stands there as if it always had. What is written is parsed and computed;
     * what is demanded of people who save is not, so that it may hold no more than matters.
     */
    SaveResult supposed(CurrentUser owner, RecordId id, Map<String, @Nullable Object> values);

    /**
     * @param id null to create with an id of the product's
     * @param revision what the caller was looking at; {@link #NEW} to create
     */
    record Row(@Nullable String id, long revision, Map<String, @Nullable Object> values) {

        /** No record has this revision. */
        public static final long NEW = 0;
    }
}
