package io.trellis.form.record;

import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class StoredRollUpCheck implements RollUpCheck {

    private static final int PAGE = 200;
    private static final int NAMED = 100;

    private final Entities entities;
    private final BoundEntities bound;
    private final RecordStore store;
    private final RecordWorlds worlds;
    private final RollUpReading reading;
    private final Renewing renewing;
    private final Bounds bounds;
    private final Jobs jobs;

    StoredRollUpCheck(
            Entities entities,
            BoundEntities bound,
            RecordStore store,
            RecordWorlds worlds,
            RollUpReading reading,
            Renewing renewing,
            Bounds bounds,
            Jobs jobs) {
        this.bounds = bounds;
        this.entities = entities;
        this.bound = bound;
        this.store = store;
        this.worlds = worlds;
        this.reading = reading;
        this.renewing = renewing;
        this.jobs = jobs;
    }

    @Override
    public String start(CurrentUser owner) {
        owner.requireActing();
        return jobs.start(owner, KIND, Map.of(), this::run);
    }

    private void run(Jobs.Progress progress) {
        long looked = 0;
        List<String> drift = new ArrayList<>();
        long mended = 0;
        for (BoundEntity entity : entities.all().stream().map(bound::of).toList()) {
            String last = "";
            boolean more = entity.fields().stream().anyMatch(BoundField::gathered);
            while (more && !progress.cancelled()) {
                List<StoredRecord> page = store.after(entity, last, PAGE);
                more = page.size() == PAGE;
                looked += page.size();
                progress.done(looked);
                last = page.isEmpty() ? last : page.getLast().id().id();
                Set<String> kept = new LinkedHashSet<>(bounds.recount(entity, ids(page)));
                kept.addAll(differing(entity, differing(entity, ids(page))));
                List<String> off = List.copyOf(kept);
                off.stream()
                        .limit(NAMED - drift.size())
                        .map(id -> entity.name() + "/" + id)
                        .forEach(drift::add);
                mended += off.size();
                if (!off.isEmpty()) {
                    renewing.renew(entity.name(), off, "checked:" + last, true);
                }
            }
        }
        progress.count("updated", mended);
        progress.result("drift", List.copyOf(drift));
    }

    private static List<String> ids(List<StoredRecord> page) {
        return page.stream().map(record -> record.id().id()).toList();
    }

    /** Those of the records that say something else. What is just being brought up to date is, at a second look, done. */
    List<String> differing(BoundEntity entity, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        RecordContext context =
                worlds.context(CurrentUser.system(), entity.name(), worlds.cache(), worlds.numbers(), true);
        List<StoredRecord> records = store.find(entity, ids);
        Map<String, Map<String, Object>> right = reading.of(entity, ids);
        return records.stream()
                .filter(record -> entity.fields().stream()
                        .filter(BoundField::gathered)
                        .anyMatch(field -> !says(
                                record, field, right.getOrDefault(record.id().id(), Map.of()), context)))
                .map(record -> record.id().id())
                .toList();
    }

    private static boolean says(
            StoredRecord record, BoundField field, Map<String, Object> right, RecordContext context) {
        Map<String, Object> raw = Optional.ofNullable(right.get(field.key()))
                .map(value -> Map.of(io.trellis.form.field.RollUp.VALUE, value))
                .orElse(Map.of());
        Object computed = field.compute(raw, context, true);
        Object settled =
                computed == null ? null : field.settle(computed, record.values().get(field.key()), context, true);
        Object stored = record.values().get(field.key());
        return Objects.equals(stored, settled) || RecordValues.same(stored, settled);
    }
}
