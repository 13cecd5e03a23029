package io.trellis.form.operation;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.operation.Operation.Write;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes of somebody, tried one after the other, each seeing those before it; nothing is stored. What is made here has the id
 * that it will have. For one thread.
 */
public final class Plan {

    private final CurrentUser user;
    private final Records trial;
    private final TimeOrderedIds ids;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final List<Write> writes = new ArrayList<>();
    private final List<Operation.Following> following = new ArrayList<>();

    Plan(CurrentUser user, Records trial, TimeOrderedIds ids, BoundEntities entities, FieldContexts contexts) {
        this.user = user;
        this.trial = trial;
        this.ids = ids;
        this.entities = entities;
        this.contexts = contexts;
    }

    public CurrentUser user() {
        return user;
    }

    public FieldContext context(String entity) {
        return contexts.of(user, entity);
    }

    public List<Write> writes() {
        return List.copyOf(writes);
    }

    /** What comes once all is written. @param followUp the id of a {@link io.trellis.form.step.FollowUp} */
    public void follow(String followUp, RecordId about, Map<String, String> settings) {
        following.add(new Operation.Following(followUp, about.entity(), about.id(), settings, null));
    }

    List<Operation.Following> following() {
        return List.copyOf(following);
    }

    /** As it stands after what was tried. */
    public Optional<RecordData> get(RecordId id) {
        return trial.get(user, id);
    }

    /** As expressions see it, after what was tried. */
    public Map<String, @Nullable Object> facts(RecordData record, Map<String, Object> more) {
        return trial.facts(user, record, more);
    }

    public SaveResult create(String entity, Map<String, @Nullable Object> values) {
        RecordId id = new RecordId(entity, ids.next());
        SaveResult result = trial.create(user, id, values);
        if (result instanceof SaveResult.Saved) {
            writes.add(Write.create(id, values));
        }
        return result;
    }

    public SaveResult update(RecordId id, Map<String, @Nullable Object> values) {
        Optional<RecordData> before = get(id);
        if (before.isEmpty()) {
            return new SaveResult.Missing();
        }
        long revision = before.get().revision();
        SaveResult result = trial.update(user, id, revision, values);
        if (result instanceof SaveResult.Saved(var after, var changed) && changed) {
            Map<String, @Nullable Object> former = former(before.get(), after);
            writes.add(Write.update(id, revision, values, former));
        }
        return result;
    }

    /** It goes, and another of its entity takes its place. */
    public SaveResult absorb(RecordId id, long revision, RecordId into) {
        SaveResult result = trial.absorb(user, id, revision, into.id(), "");
        if (result instanceof SaveResult.Saved) {
            writes.add(Write.absorb(id, revision, into.id()));
        }
        return result;
    }

    /** Of all fields that changed, by rule too; what is computed comes again by itself. */
    private Map<String, @Nullable Object> former(RecordData before, RecordData after) {
        Set<String> keys = new LinkedHashSet<>(before.values().keySet());
        keys.addAll(after.values().keySet());
        keys.add("owner");
        Map<String, @Nullable Object> former = new LinkedHashMap<>();
        keys.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .filter(key -> entities.get(before.id().entity())
                        .field(key)
                        .filter(BoundField::computed)
                        .isEmpty())
                .forEach(key -> former.put(key, before.get(key)));
        return former;
    }
}
