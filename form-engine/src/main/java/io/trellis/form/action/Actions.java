package io.trellis.form.action;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What analysts let people do with a record at the press of a button. Everything is read and written in the rights of who
 * presses.
 */
public interface Actions {

    /** The kind of artifact that holds one. */
    String KIND = "action";

    /** Those that somebody may do with this record as it is now, in order; none where the record may not be seen. */
    List<Offered> offered(CurrentUser user, RecordId record);

    /**
     * @param asks what it wants to know first
     * @param start the values that this begins with, plain, by key
     */
    record Offered(ActionDefinition action, List<BoundField> asks, Map<String, Object> start) {}

    /** Those that may stand in one place of an entity's lists, as far as that is known without a record. */
    List<ActionDefinition> placed(CurrentUser user, String entity, ActionDefinition.Place place);

    /** What one of them wants to know, the same for every record. */
    List<BoundField> asks(ActionDefinition action);

    /** So many records are compared for what {@link #together} begins with. */
    int COMPARED = 200;

    /**
     * What one of them begins with where it is asked once for several records: the values with which it would begin on each of
     * those on which it is offered.
     *
     * @param ids of records; of more than {@link #COMPARED} only what begins the same with any record
     */
    Together together(CurrentUser user, ActionDefinition action, List<String> ids);

    /**
     * @param start plain, by key
     * @param differing keys of what begins otherwise with some of them
     * @param compared whether they were few enough to be compared
     */
    record Together(Map<String, Object> start, Set<String> differing, boolean compared) {}

    /** Whether there is one of this name. */
    boolean named(String entity, String action);

    /** One of {@link #offered}. */
    default Optional<Offered> offered(CurrentUser user, RecordId record, String action) {
        return offered(user, record).stream()
                .filter(offered -> offered.action().name().equals(action))
                .findFirst();
    }

    /**
     * Does it, all or nothing.
     *
     * @param asked by key, in any form that the fields parse
     * @param key of the caller's: called again with it nothing happens twice
     */
    ActionResult run(CurrentUser user, RecordId record, String action, Map<String, @Nullable Object> asked, String key);

    /** Says what would come of it; nothing is written. */
    ActionResult attempt(CurrentUser user, RecordId record, String action, Map<String, @Nullable Object> asked);

    /** Takes back what the user did, as long as nobody changed it since. */
    UndoResult undo(CurrentUser user, String operation);
}
