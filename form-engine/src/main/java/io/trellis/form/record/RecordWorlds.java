package io.trellis.form.record;

import io.trellis.core.company.Company;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.rule.ruling.Facts;
import io.trellis.form.rule.ruling.Sight;
import io.trellis.form.rule.ruling.Worlds;
import io.trellis.form.sharing.SharingRules;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Contexts over the records themselves. */
@Component
final class RecordWorlds implements FieldContexts, Worlds {

    private final RecordStore store;
    private final Sequences sequences;
    private final RollUpReading rollUps;
    private final RecordContext.Shared shared;
    private final SharingRules sharing;
    private final @Nullable Trying trying;

    /** Who tries something, in whose rights the product itself reads what is no part of the trial. */
    record Trying(CurrentUser reader, TrialStore store) {}

    @Autowired
    RecordWorlds(
            RecordStore store,
            Sequences sequences,
            RollUpReading rollUps,
            BoundEntities entities,
            Company company,
            FieldTypes types,
            Permissions permissions,
            Clock clock,
            ObjectProvider<UploadedFiles> files,
            SharingRules sharing) {
        this(
                store,
                sequences,
                rollUps,
                new RecordContext.Shared(company, types, clock, permissions, entities, files),
                sharing,
                null);
    }

    private RecordWorlds(
            RecordStore store,
            Sequences sequences,
            RollUpReading rollUps,
            RecordContext.Shared shared,
            SharingRules sharing,
            @Nullable Trying trying) {
        this.sharing = sharing;
        this.trying = trying;
        this.store = store;
        this.rollUps = rollUps;
        this.sequences = sequences;
        this.shared = shared;
    }

    @Override
    public FieldContext of(CurrentUser user, String entity) {
        return context(user, entity, cache(), numbers(), false);
    }

    @Override
    public Facts.World open(CurrentUser user, String entity) {
        return context(user, entity, cache(), numbers(), false).world();
    }

    /** What a user may see of the records that lookups lead to. */
    private Sight sight(CurrentUser user, RecordCache cache) {
        Map<String, Rights> rights = new HashMap<>();
        Function<String, Rights> of = entity ->
                rights.computeIfAbsent(entity, name -> new Rights(shared.permissions(), user, name, shared.entities()));
        if (user.isSystem()) {
            return trying == null ? Sight.ALL : sight(trying, cache);
        }
        return new Sight(
                (entity, id) -> cache.alive(entity, id)
                        .filter(found -> of.apply(entity).covers(Action.READ, found.access()))
                        .isPresent(),
                (entity, key) -> of.apply(entity).reads(key));
    }

    /** Of an entity of which they may read nothing, all that is seen is of the trial. */
    private Sight sight(Trying trial, RecordCache cache) {
        Map<String, Rights> rights = new HashMap<>();
        Function<String, Rights> of = entity -> rights.computeIfAbsent(
                entity, name -> new Rights(shared.permissions(), trial.reader(), name, shared.entities()));
        return new Sight(
                (entity, id) -> trial.store().isMade(new RecordId(entity, id))
                        || cache.alive(entity, id)
                                .filter(found -> of.apply(entity).covers(Action.READ, found.access()))
                                .isPresent(),
                (entity, key) ->
                        !of.apply(entity).may(Action.READ) || of.apply(entity).reads(key));
    }

    RecordCache cache() {
        return new RecordCache(store, shared.entities(), rollUps, sharing);
    }

    /** @param stored whether what formulas yield is stored with the record */
    RecordContext context(
            CurrentUser user, String entity, RecordCache cache, RecordContext.Numbers numbers, boolean stored) {
        return new RecordContext(shared, user, entity, cache, numbers, sight(user, cache), stored);
    }

    RecordContext.Numbers numbers() {
        return new RecordContext.Numbers(sequences);
    }

    /** The same over other records, of entities that may be others too. */
    RecordWorlds over(TrialStore other, BoundEntities entities, CurrentUser reader) {
        return new RecordWorlds(
                other,
                sequences,
                rollUps,
                new RecordContext.Shared(
                        shared.company(),
                        shared.types(),
                        shared.clock(),
                        shared.permissions(),
                        entities,
                        shared.files()),
                sharing,
                reader.isSystem() ? null : new Trying(reader, other));
    }
}
