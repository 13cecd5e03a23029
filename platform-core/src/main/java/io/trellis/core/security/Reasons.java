package io.trellis.core.security;

/** The rules behind what {@link Permissions} answers, which answers by them. Asked of people as themselves, not through others' eyes. */
public interface Reasons extends Permissions {

    /** Those behind {@link #rows}. */
    RowGrounds grounds(CurrentUser user, String entity, Action action);

    /** Those behind {@link #field}. */
    FieldGrounds grounds(CurrentUser user, String entity, String fieldKey);

    /** As it would be if this role were published so. */
    Reasons with(RoleDefinition drafted);
}
