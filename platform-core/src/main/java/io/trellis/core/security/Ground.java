package io.trellis.core.security;

import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Level;

/** One rule that gives somebody records of an entity, with the rows that it gives by itself. */
public record Ground(Rule rule, RowPolicy rows) {

    public sealed interface Rule {

        /** @param scope as far as it goes: who may change more than they see changes what they see */
        record OfRole(String role, Scope scope) implements Rule {}

        /** A role that shows what has no owner, or lets somebody take it. */
        record OfPool(String role) implements Rule {}

        /** A record is given to them, or to a department or role of theirs, at least so far. */
        record Shared(Grantee to, Level level) implements Rule {}

        /** A rule that shares what meets a filter. */
        record ByRule(String name, Grantee to) implements Rule {}

        /** Everybody sees who works here. */
        record OfPeople() implements Rule {}
    }

    public boolean gives(AccessTokens access) {
        return access.meets(rows);
    }
}
