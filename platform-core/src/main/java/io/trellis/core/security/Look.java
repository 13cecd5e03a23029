package io.trellis.core.security;

import java.util.Optional;

/**
 * Somebody looks at the product as somebody else would see it. They see what both may see, and change nothing.
 *
 * @param viewer who looks, with all that is theirs
 * @param eyes whose eyes they look through
 */
public record Look(CurrentUser viewer, Eyes eyes) {

    /** As whom. */
    public sealed interface Eyes {

        /**
         * What somebody sees who has this role and no other: whatever is said of “me” is the viewer.
         *
         * @param drafted the role as it would be after a publish; empty for the one that is published
         */
        record OfRole(String role, Optional<RoleDefinition> drafted) implements Eyes {
            public OfRole(String role) {
                this(role, Optional.empty());
            }
        }

        /** @param id of a user */
        record OfPerson(String id) implements Eyes {}
    }

    /** Nobody's id, so that nothing that people keep for themselves is found under it, the viewer's own neither. */
    String id() {
        return "look/" + viewer.id() + "/"
                + switch (eyes) {
                    case Eyes.OfRole(var role, var drafted) -> "role/" + role + (drafted.isPresent() ? "/draft" : "");
                    case Eyes.OfPerson(var id) -> "person/" + id;
                };
    }

    /** Who “me” is. */
    String self() {
        return switch (eyes) {
            case Eyes.OfRole(var _, var _) -> viewer.id();
            case Eyes.OfPerson(var id) -> id;
        };
    }
}
