package io.trellis.core.security;

import java.util.Set;
import java.util.function.Function;

/**
 * What a user may do and see, from their roles (united), expanded at the time of asking so that revoking works at once:
 * roles, department and whether they are active are read from {@link Users}, so somebody who is not among the users may
 * nothing. Everybody may read the names of users and departments, as owners are shown by name.
 */
public interface Permissions {

    boolean may(CurrentUser user, String entity, Action action);

    /** For {@code CREATE}, {@code IMPORT} and {@code EXPORT} the policy of {@code READ}. */
    RowPolicy rows(CurrentUser user, String entity, Action action);

    /** How many open records of an entity somebody may own who takes one that is nobody's; 0 for any number. */
    default int holds(CurrentUser user, String entity) {
        return 0;
    }

    FieldAccess field(CurrentUser user, String entity, String fieldKey);

    /** {@link #field} for many fields of one entity, settled now: to be used up within one call. */
    default Function<String, FieldAccess> fields(CurrentUser user, String entity) {
        return key -> field(user, entity, key);
    }

    boolean has(CurrentUser user, Capability capability);

    /** Whether somebody active who has these roles, by name, has it. */
    boolean give(Set<String> roles, Capability capability);
}
