package io.trellis.form.record;

import io.trellis.core.security.CurrentUser;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rights on single records that somebody has for a time beside those of their roles: whom a flow asks to decide about a
 * record must be able to see it, as long as the task is theirs.
 */
public interface LentRights {

    /** Empty where the user has only their own rights. */
    Optional<Lent> of(CurrentUser user, RecordId record);

    /**
     * The record may be read.
     *
     * @param editable the keys of the fields that may be edited besides
     * @param hidden the keys of the fields that are not seen by what is lent
     * @param parts of the sub-tables that are lent in part
     */
    record Lent(Set<String> editable, Set<String> hidden, Map<String, RowsPart> parts) {
        public Lent {
            editable = Set.copyOf(editable);
            hidden = Set.copyOf(hidden);
            parts = Map.copyOf(parts);
        }
    }
}
