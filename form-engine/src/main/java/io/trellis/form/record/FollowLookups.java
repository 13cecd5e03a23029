package io.trellis.form.record;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntities;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * When a record changes, what other records compute from it is computed anew, and what they keep of its title to be sorted
 * by it, without using up a revision of theirs.
 */
@Component
final class FollowLookups implements EventHandler {

    private static final int PAGE = 200;
    private static final Set<String> WHOLE = Set.of("*");

    private final Dependants dependants;
    private final RecordStore store;
    private final BoundEntities entities;
    private final Renewing renewing;

    FollowLookups(Dependants dependants, RecordStore store, BoundEntities entities, Renewing renewing) {
        this.dependants = dependants;
        this.store = store;
        this.entities = entities;
        this.renewing = renewing;
    }

    @Override
    public String name() {
        return "computed-over-lookups";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("record.handler.computed");
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean wants(RecordEvent event) {
        Set<String> changed = changed(event);
        return !changed.isEmpty() && ways(event).anyMatch(path -> path.reads(changed));
    }

    private Stream<Dependants.Path> ways(RecordEvent event) {
        return Stream.concat(dependants.to(event.entity()).stream(), dependants.named(event.entity()).stream());
    }

    private static Set<String> changed(RecordEvent event) {
        return switch (event) {
            case RecordEvent.Updated(var origin, var changes) -> changes.keySet();
            case RecordEvent.Deleted deleted -> WHOLE;
            case RecordEvent.Restored restored -> WHOLE;
            // nobody can name what is new, and a decision changes nothing
            case RecordEvent.Created created -> Set.of();
            case RecordEvent.Decided decided -> Set.of();
            case RecordEvent.LockLifted lifted -> Set.of();
            case RecordEvent.Shared shared -> Set.of();
        };
    }

    @Override
    public void handle(RecordEvent event) {
        Set<String> changed = changed(event);
        ways(event)
                .filter(path -> path.reads(changed))
                .map(Dependants.Path::lookups)
                .distinct()
                .forEach(lookups -> follow(lookups, List.of(event.record()), event.id()));
    }

    private void follow(List<Dependants.Lookup> lookups, List<String> ids, String cause) {
        Dependants.Lookup last = lookups.getLast();
        String after = "";
        List<String> page;
        do {
            page = store.naming(entities.get(last.entity()), last.steps(), ids, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            after = page.getLast();
            if (lookups.size() == 1) {
                renewing.renew(last.entity(), page, cause, true);
            } else {
                follow(lookups.subList(0, lookups.size() - 1), page, cause);
            }
        } while (page.size() == PAGE);
    }
}
