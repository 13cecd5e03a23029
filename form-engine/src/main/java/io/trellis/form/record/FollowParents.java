package io.trellis.form.record;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Belonging;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.sharing.SharingRules;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * When a record becomes somebody else's, or is shared, what belongs to it does. What is new, or moved, is looked at once more: what it
 * belongs to may have become somebody else's while it was being saved.
 */
@Component
final class FollowParents implements EventHandler {

    private static final int PAGE = 200;
    private static final Set<String> WHOSE = Set.of(SystemFields.OWNER, SystemFields.DEPARTMENT);

    private final Entities entities;
    private final BoundEntities bound;
    private final RecordStore store;
    private final Renewing renewing;
    private final SharingRules sharing;

    FollowParents(Entities entities, BoundEntities bound, RecordStore store, Renewing renewing, SharingRules sharing) {
        this.sharing = sharing;
        this.entities = entities;
        this.bound = bound;
        this.store = store;
        this.renewing = renewing;
    }

    @Override
    public String name() {
        return "access-of-parents";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("record.handler.parents");
    }

    /** Before what only brings values up to date. */
    @Override
    public int order() {
        return 12;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return moved(event) || handedOver(event) && hasParts(event.entity());
    }

    /** Whose it is may have changed with the record that it belongs to. */
    private boolean moved(RecordEvent event) {
        List<String> lookups = bound.find(event.entity()).map(BoundEntity::belongings).orElse(List.of()).stream()
                .map(Belonging::lookup)
                .toList();
        return !lookups.isEmpty()
                && switch (event) {
                    case RecordEvent.Created created -> true;
                    case RecordEvent.Restored restored -> true;
                    case RecordEvent.Updated(var origin, var changes) ->
                        lookups.stream().anyMatch(changes::containsKey);
                    case RecordEvent.Deleted deleted -> false;
                    case RecordEvent.Decided decided -> false;
                    case RecordEvent.LockLifted lifted -> false;
                    case RecordEvent.Shared shared -> false;
                };
    }

    private boolean handedOver(RecordEvent event) {
        return event instanceof RecordEvent.Shared
                || event instanceof RecordEvent.Updated(var origin, var changes)
                        && (WHOSE.stream().anyMatch(changes::containsKey)
                                || !sharing.of(origin.entity()).isEmpty());
    }

    private boolean hasParts(String entity) {
        return entities.all().stream().anyMatch(definition -> bound.of(definition).belongings().stream()
                .anyMatch(one -> one.parent().equals(entity)));
    }

    @Override
    public void handle(RecordEvent event) {
        List<String> ids = List.of(event.record());
        if (moved(event)) {
            renewing.renew(event.entity(), ids, cause(event), false);
        }
        follow(event.entity(), ids, event);
    }

    private void follow(String parent, Collection<String> ids, RecordEvent event) {
        entities.all().forEach(definition -> {
            BoundEntity entity = bound.of(definition);
            entity.belongings().stream()
                    .filter(one -> one.parent().equals(parent))
                    .forEach(one -> parts(entity, one, ids, event));
        });
    }

    private void parts(BoundEntity entity, Belonging belonging, Collection<String> ids, RecordEvent event) {
        String after = "";
        List<String> page;
        do {
            page = store.naming(entity, List.of(belonging.lookup()), ids, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            renewing.renew(entity.name(), page, cause(event), false);
            follow(entity.name(), page, event);
            after = page.getLast();
        } while (page.size() == PAGE);
    }

    private static String cause(RecordEvent event) {
        return "parent:" + event.id();
    }
}
