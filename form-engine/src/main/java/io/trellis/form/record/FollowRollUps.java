package io.trellis.form.record;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * When a record changes, what is rolled up over it is computed anew for the records that it names, and for those that it named
 * before. Computed of all that is there, not added to what stood there: so it may happen again, in any order, after a crash.
 */
@Component
final class FollowRollUps implements EventHandler {

    private static final int PAGE = 200;
    private static final Set<String> WHOLE = Set.of("*");

    private final Dependants dependants;
    private final RecordStore store;
    private final BoundEntities entities;
    private final Renewing renewing;

    FollowRollUps(Dependants dependants, RecordStore store, BoundEntities entities, Renewing renewing) {
        this.dependants = dependants;
        this.store = store;
        this.entities = entities;
        this.renewing = renewing;
    }

    @Override
    public String name() {
        return "roll-ups";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("record.handler.roll-ups");
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean wants(RecordEvent event) {
        Set<String> changed = changed(event);
        return isBackWithRollUps(event)
                || !changed.isEmpty()
                        && dependants.over(event.entity()).stream().anyMatch(one -> one.reads(changed));
    }

    /** What named the record in the recycle bin counted for nothing meanwhile. */
    private boolean isBackWithRollUps(RecordEvent event) {
        return event instanceof RecordEvent.Restored
                && entities.find(event.entity())
                        .filter(entity -> entity.fields().stream().anyMatch(BoundField::gathered))
                        .isPresent();
    }

    private static Set<String> changed(RecordEvent event) {
        return switch (event) {
            case RecordEvent.Created created -> WHOLE;
            case RecordEvent.Updated(var origin, var changes) -> changes.keySet();
            case RecordEvent.Deleted deleted -> WHOLE;
            case RecordEvent.Restored restored -> WHOLE;
            case RecordEvent.Decided decided -> Set.of();
            case RecordEvent.LockLifted lifted -> Set.of();
            case RecordEvent.Shared shared -> Set.of();
        };
    }

    @Override
    public void handle(RecordEvent event) {
        handleAll(List.of(event));
    }

    @Override
    public boolean handlesBatches() {
        return true;
    }

    /** What many changes mean to one record is computed once. */
    @Override
    public void handleAll(List<RecordEvent> events) {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        Map<String, List<RecordEvent>> byEntity = new LinkedHashMap<>();
        events.forEach(event -> byEntity.computeIfAbsent(event.entity(), key -> new ArrayList<>())
                .add(event));
        byEntity.forEach((entity, some) -> named(entity, some, named));
        String cause = "rolled:" + events.getLast().id();
        named.forEach((owner, ids) -> {
            List<String> all = List.copyOf(ids);
            for (int from = 0; from < all.size(); from += PAGE) {
                renewing.renew(owner, all.subList(from, Math.min(all.size(), from + PAGE)), cause, true);
            }
        });
    }

    private void named(String entity, List<RecordEvent> events, Map<String, Set<String>> named) {
        Map<String, StoredRecord> standing = new LinkedHashMap<>();
        store.find(
                        entities.get(entity),
                        events.stream().map(RecordEvent::record).distinct().toList())
                .forEach(record -> standing.put(record.id().id(), record));
        for (RecordEvent event : events) {
            if (isBackWithRollUps(event)) {
                named.computeIfAbsent(entity, key -> new LinkedHashSet<>()).add(event.record());
            }
            Set<String> changed = changed(event);
            for (Dependants.RolledUp one : dependants.over(entity)) {
                if (one.reads(changed)) {
                    Set<String> ids = named.computeIfAbsent(one.owner(), key -> new LinkedHashSet<>());
                    String first = one.steps().getFirst();
                    StoredRecord record = standing.get(event.record());
                    if (record != null) {
                        one.named(record.values().get(first)).forEach(ids::add);
                    }
                    if (event instanceof RecordEvent.Updated(var origin, var changes)
                            && changes.get(first) instanceof RecordEvent.Change change) {
                        one.named(change.from()).forEach(ids::add);
                        one.named(change.to()).forEach(ids::add);
                    }
                }
            }
        }
    }
}
