package io.trellis.core.event;

import io.trellis.core.event.RecordEvent.Change;
import io.trellis.core.event.RecordEvent.Created;
import io.trellis.core.event.RecordEvent.Decided;
import io.trellis.core.event.RecordEvent.Decision;
import io.trellis.core.event.RecordEvent.Deleted;
import io.trellis.core.event.RecordEvent.LockLifted;
import io.trellis.core.event.RecordEvent.Origin;
import io.trellis.core.event.RecordEvent.Restored;
import io.trellis.core.event.RecordEvent.Shared;
import io.trellis.core.event.RecordEvent.Updated;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Kind;
import io.trellis.core.security.Share.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is kept, on its record, in the history and among the parked deliveries: a type and plain values beside
 * its origin.
 */
public record EventDocument(String type, Map<String, Object> payload) {

    /** The member of a payload with the changes, each {@code {from, to}}; a side that is not there stands for no value. */
    public static final String CHANGES = "changes";

    private static final String CREATED = "created";
    private static final String UPDATED = "updated";
    private static final String DELETED = "deleted";
    private static final String RESTORED = "restored";
    private static final String DECIDED = "taskAction";
    private static final String LOCK_LIFTED = "lockLifted";
    private static final String SHARED = "shared";
    private static final String TITLE = "title";
    private static final String INTO = "into";

    public static EventDocument of(RecordEvent event) {
        return switch (event) {
            case Created(Origin origin, var changes) -> new EventDocument(CREATED, changes(changes));
            case Updated(Origin origin, var changes) -> new EventDocument(UPDATED, changes(changes));
            case Deleted(Origin origin, var title, var into) -> new EventDocument(DELETED, deleted(title, into));
            case Restored(Origin origin, var title) -> new EventDocument(RESTORED, title(title));
            case LockLifted(Origin origin, var label) ->
                new EventDocument(LOCK_LIFTED, Map.of("zh", label.zh(), "en", label.en()));
            case Shared(Origin origin, var to, var level, var until, var together) ->
                new EventDocument(SHARED, shared(to, level, until, together));
            case Decided(Origin origin, Decision(var task, var action, var comment, var claim)) ->
                new EventDocument(DECIDED, Map.of("task", task, "action", action, "comment", comment, "claim", claim));
        };
    }

    /** Empty for a type that only a later version of the product knows. */
    public Optional<RecordEvent> event(Origin origin) {
        return switch (type) {
            case CREATED -> Optional.of(new Created(origin, changes()));
            case UPDATED -> Optional.of(new Updated(origin, changes()));
            case DELETED ->
                Optional.of(new Deleted(origin, title(), Optional.of(text(INTO)).filter(id -> !id.isEmpty())));
            case RESTORED -> Optional.of(new Restored(origin, title()));
            case LOCK_LIFTED -> Optional.of(new LockLifted(origin, new LocalizedText(text("zh"), text("en"))));
            case SHARED -> shared(origin);
            case DECIDED ->
                Optional.of(new Decided(
                        origin, new Decision(text("task"), text("action"), text("comment"), text("claim"))));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> changes(Map<String, Change> changes) {
        Map<String, Object> sides = new LinkedHashMap<>();
        changes.forEach((key, change) -> {
            Map<String, Object> both = new LinkedHashMap<>();
            side(both, "from", change.from());
            side(both, "to", change.to());
            sides.put(key, both);
        });
        return Map.of(CHANGES, sides);
    }

    private static void side(Map<String, Object> both, String name, @Nullable Object value) {
        if (value != null) {
            both.put(name, value);
        }
    }

    private Map<String, Change> changes() {
        Map<String, Change> changes = new LinkedHashMap<>();
        if (payload.get(CHANGES) instanceof Map<?, ?> sides) {
            sides.forEach((key, both) -> {
                if (both instanceof Map<?, ?> map) {
                    changes.put(String.valueOf(key), new Change(map.get("from"), map.get("to")));
                }
            });
        }
        return changes;
    }

    private static Map<String, Object> shared(
            Grantee to, Optional<Level> level, Optional<Instant> until, boolean together) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("kind", to.kind().name());
        payload.put("to", to.id());
        level.ifPresent(given -> payload.put("level", given.name()));
        until.ifPresent(end -> payload.put("until", end.toString()));
        if (together) {
            payload.put("together", true);
        }
        return payload;
    }

    private Optional<RecordEvent> shared(Origin origin) {
        Optional<Level> level = Arrays.stream(Level.values())
                .filter(one -> one.name().equals(text("level")))
                .findFirst();
        Optional<Instant> until =
                Optional.of(text("until")).filter(end -> !end.isEmpty()).map(Instant::parse);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(text("kind")))
                .findFirst()
                .map(kind -> new Shared(
                        origin,
                        new Grantee(kind, text("to")),
                        level,
                        until,
                        Boolean.TRUE.equals(payload.get("together"))));
    }

    private static Map<String, Object> title(Optional<String> title) {
        return title.<Map<String, Object>>map(text -> Map.of(TITLE, text)).orElseGet(Map::of);
    }

    private static Map<String, Object> deleted(Optional<String> title, Optional<String> into) {
        Map<String, Object> payload = new LinkedHashMap<>(title(title));
        into.ifPresent(id -> payload.put(INTO, id));
        return payload;
    }

    private Optional<String> title() {
        return Optional.of(text(TITLE)).filter(title -> !title.isEmpty());
    }

    private String text(String name) {
        return payload.get(name) instanceof String text ? text : "";
    }
}
