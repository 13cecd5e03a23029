package io.trellis.core.security;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.ToldFields.FieldRef;
import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who reads which fields, by the published roles: what an analyst is told before something tells more than it should. */
@Component
public final class FieldReaders {

    private final Roles roles;

    /** @param roles late, as publishing them asks this */
    public FieldReaders(@Lazy Roles roles) {
        this.roles = roles;
    }

    /** The labels of the roles that read the field, but not all of what it tells, and do not say that this is meant. */
    public List<LocalizedText> without(FieldRef field, Collection<FieldRef> told) {
        return roles.all().stream()
                .filter(role -> {
                    UnitedRights rights = UnitedRights.of(List.of(role), field.entity());
                    return rights.field(field.key()).mayRead() && !rights.names(field.key());
                })
                .filter(role -> told.stream().anyMatch(ref -> !UnitedRights.of(List.of(role), ref.entity())
                        .field(ref.key())
                        .mayRead()))
                .map(RoleDefinition::label)
                .toList();
    }
}
