package io.trellis.core.security;

import java.util.List;
import java.util.Optional;

/** By which rules somebody gets how far with a field: what they come to is what is decided. */
public final class FieldGrounds {

    /** What holds whatever roles say. */
    public enum Limit {
        /** It tells of fields or records that they may not see. */
        TOLD(FieldAccess.HIDDEN),
        /** Rights follow from it. */
        GOVERNS(FieldAccess.READ),
        /** An API key is not for it. */
        KEY(FieldAccess.HIDDEN);

        private final FieldAccess most;

        Limit(FieldAccess most) {
            this.most = most;
        }
    }

    /**
     * What one role gives.
     *
     * @param named whether the role says it of this field; else it follows from what the role does with the records
     */
    public record ByRole(String role, FieldAccess gives, boolean named) {}

    private final List<ByRole> roles;
    private final boolean open;
    private final Optional<Limit> limit;
    private final FieldAccess access;

    private FieldGrounds(List<ByRole> roles, boolean open, Optional<Limit> limit) {
        this.roles = List.copyOf(roles);
        this.open = open;
        this.limit = limit;
        FieldAccess given = roles.stream()
                .map(ByRole::gives)
                .reduce(open ? FieldAccess.READ : FieldAccess.HIDDEN, FieldAccess::more);
        this.access = limit.map(most -> given.less(most.most)).orElse(given);
    }

    /** @param open whether everybody reads it */
    static FieldGrounds of(List<ByRole> roles, boolean open) {
        return new FieldGrounds(roles, open, Optional.empty());
    }

    FieldGrounds under(Limit most) {
        return access.compareTo(most.most) <= 0 ? this : new FieldGrounds(roles, open, Optional.of(most));
    }

    public FieldAccess access() {
        return access;
    }

    public List<ByRole> roles() {
        return roles;
    }

    /** Whether everybody reads it. */
    public boolean open() {
        return open;
    }

    /** What keeps them from more, beside their roles. */
    public Optional<Limit> limit() {
        return limit;
    }
}
