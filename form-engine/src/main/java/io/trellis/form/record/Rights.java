package io.trellis.form.record;

import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.GoverningFields;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.LentRights.Lent;
import io.trellis.form.record.RecordData.Lending;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a user may do with the records of an entity, asked once for each call of {@link Records}. */
final class Rights {

    private final Permissions permissions;
    private final CurrentUser user;
    private final String entity;
    private final BoundEntities entities;
    private final Optional<Lent> lent;
    private final boolean ownReads;
    private final boolean ownEdits;
    private @Nullable Function<String, FieldAccess> fields;
    private @Nullable Lending lending;
    private final Map<Action, RowPolicy> rows = new EnumMap<>(Action.class);

    Rights(Permissions permissions, CurrentUser user, String entity, BoundEntities entities) {
        this(permissions, user, entity, entities, Optional.empty(), true, true);
    }

    private Rights(
            Permissions permissions,
            CurrentUser user,
            String entity,
            BoundEntities entities,
            Optional<Lent> lent,
            boolean ownReads,
            boolean ownEdits) {
        this.permissions = permissions;
        this.user = user;
        this.entity = entity;
        this.entities = entities;
        this.lent = lent;
        this.ownReads = ownReads;
        this.ownEdits = ownEdits;
    }

    /** On one record for which something is lent, beside what the user may do with it anyway. */
    Rights with(Lent more, AccessTokens access) {
        return new Rights(
                permissions,
                user,
                entity,
                entities,
                Optional.of(more),
                covers(Action.READ, access),
                covers(Action.UPDATE, access));
    }

    /** What the same user may do with the records of another entity. */
    Rights of(String other) {
        return new Rights(permissions, user, other, entities);
    }

    boolean may(Action action) {
        return user.isSystem() || permissions.may(user, entity, action);
    }

    int holds() {
        return permissions.holds(user, entity);
    }

    RowPolicy rows(Action action) {
        return user.isSystem()
                ? new RowPolicy.Everything()
                : rows.computeIfAbsent(action, asked -> permissions.rows(user, entity, asked));
    }

    boolean covers(Action action, AccessTokens access) {
        return lends(action) || owns(action, access);
    }

    private boolean owns(Action action, AccessTokens access) {
        return may(action) && access.meets(rows(action));
    }

    /** Whether the user may change the record by what their roles give alone. */
    boolean coversUnshared(AccessTokens access) {
        return lends(Action.UPDATE) || owns(Action.UPDATE, access.unshared());
    }

    /** By what the user's roles allow; what is lent for a task is no right to edit the record. */
    RecordData.Allowed allowed(AccessTokens access) {
        return new RecordData.Allowed(
                lent.isPresent() ? ownEdits : owns(Action.UPDATE, access),
                owns(Action.DELETE, access),
                owns(Action.TAKE, access),
                lending());
    }

    private boolean lends(Action action) {
        return lent.filter(more -> action == Action.READ
                        || action == Action.UPDATE && !more.editable().isEmpty())
                .isPresent();
    }

    boolean reads(String key) {
        return user.isSystem()
                || field(key).mayRead() && !lentUnseen(key)
                || lending().covers(key);
    }

    /** What is shown of the values of fields that may not be read, but are shown masked; by key. */
    Map<String, String> masks(Map<String, Object> values) {
        Map<String, String> masks = new LinkedHashMap<>();
        if (!user.isSystem()) {
            values.forEach((key, value) -> {
                if (field(key) == FieldAccess.MASKED && !reads(key) && !lentUnseen(key)) {
                    entities.find(entity)
                            .flatMap(bound -> bound.own(key))
                            .filter(bound -> bound.kind().holds(value))
                            .ifPresent(bound -> masks.put(key, bound.mask(value)));
                }
            });
        }
        return masks;
    }

    /** Of a record that is seen only because it is lent. */
    private boolean lentUnseen(String key) {
        return !ownReads && lent.filter(more -> more.hidden().contains(key)).isPresent();
    }

    /** What of the rows of a sub-table is lent to whoever sees the record only by that; empty for all of them. */
    Optional<RowsPart> seenPart(String key) {
        return ownReads ? Optional.empty() : lent.map(more -> more.parts().get(key));
    }

    /** As which columns a sub-table may be edited by what is lent; empty for all of them. */
    Optional<RowsPart> editedPart(String key) {
        return ownEdits && field(key).mayEdit()
                ? Optional.empty()
                : lent.map(more -> more.parts().get(key));
    }

    /** Who may read nothing of the kind at all is shown the record that they are asked about; what a role hides stays hidden. */
    private Lending lending() {
        Lending settled = lending;
        if (settled == null) {
            settled = lent.map(this::lending).orElse(Lending.NOTHING);
            lending = settled;
        }
        return settled;
    }

    private Lending lending(Lent more) {
        if (permissions.may(user, entity, Action.READ)) {
            return new Lending(false, more.editable());
        }
        Optional<Set<String>> narrowed = user.narrowed()
                .map(restriction -> restriction.fields().get(entity))
                .map(Set::copyOf);
        Set<String> fields = new HashSet<>(more.editable());
        narrowed.ifPresent(fields::addAll);
        fields.removeAll(more.hidden());
        return new Lending(narrowed.isEmpty(), fields, more.hidden());
    }

    boolean edits(String key) {
        return user.isSystem() || ownEdits && field(key).mayEdit() || lentToEdit(key);
    }

    private boolean lentToEdit(String key) {
        return !GoverningFields.among(entity, key)
                && lent.filter(more -> more.editable().contains(key)).isPresent();
    }

    private FieldAccess field(String key) {
        Function<String, FieldAccess> settled = fields;
        if (settled == null) {
            settled = permissions.fields(user, entity);
            fields = settled;
        }
        return settled.apply(key);
    }
}
