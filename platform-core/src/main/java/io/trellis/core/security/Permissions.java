package io.trellis.core.security;

/** What a user may do and see, from their roles (united), expanded at the time of asking so that revoking works at once. */
public interface Permissions {

    boolean may(CurrentUser user, String entity, Action action);

    /** For {@code CREATE}, {@code IMPORT} and {@code EXPORT} the policy of {@code READ}. */
    RowPolicy rows(CurrentUser user, String entity, Action action);

    FieldAccess field(CurrentUser user, String entity, String fieldKey);

    boolean has(CurrentUser user, Capability capability);
}
