package io.trellis.core.security;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.core.security.ToldFields.Told;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /**
     * Whom a field tells more than they may read.
     *
     * @param roles by their labels
     * @param fields what at least one of them may not read, or not of every record that a lookup could lead to
     */
    public record Excess(List<LocalizedText> roles, Set<FieldRef> fields) {}

    /** The roles that read the field, but not all of what it tells, and do not say that this is meant. */
    public Excess excess(FieldRef field, Told told) {
        List<RoleDefinition> readers = roles.all().stream()
                .filter(role -> {
                    UnitedRights rights = UnitedRights.of(List.of(role), field.entity());
                    return rights.field(field.key()).mayRead() && !rights.names(field.key());
                })
                .filter(role -> !UnitedRights.readAll(told, entity -> UnitedRights.of(List.of(role), entity)))
                .toList();
        Set<FieldRef> fields = new LinkedHashSet<>();
        for (RoleDefinition role : readers) {
            told.fields().stream()
                    .filter(ref -> !UnitedRights.reads(ref, told, UnitedRights.of(List.of(role), ref.entity())))
                    .forEach(fields::add);
        }
        return new Excess(readers.stream().map(RoleDefinition::label).toList(), fields);
    }
}
