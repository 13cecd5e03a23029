package io.trellis.workflow.trigger;

import io.trellis.core.event.RecordEvent;
import io.trellis.workflow.Trigger;
import java.util.Set;
import java.util.stream.Collectors;

/** Which saves a trigger listens to, whatever the record is like. */
final class Saves {

    private Saves() {}

    static boolean start(Trigger.OnSave trigger, RecordEvent event) {
        return switch (event) {
            case RecordEvent.Created created -> trigger.moments().contains(Trigger.Moment.CREATED);
            case RecordEvent.Updated(var origin, var changes) ->
                trigger.moments().contains(Trigger.Moment.UPDATED) && touches(trigger, changes.keySet());
            case RecordEvent.Deleted(var origin, var title, var into) ->
                into.isEmpty() && trigger.moments().contains(Trigger.Moment.DELETED);
            case RecordEvent.Restored restored -> false;
            case RecordEvent.Decided decided -> false;
            case RecordEvent.LockLifted lifted -> false;
            case RecordEvent.Shared shared -> false;
        };
    }

    /** An update of other fields does not start anew what matched before. */
    static boolean touches(Trigger.OnSave trigger, Set<String> changed) {
        Set<String> named = trigger.changed().isEmpty()
                ? trigger.filter()
                        .conditions()
                        .map(condition -> condition.field().first())
                        .collect(Collectors.toSet())
                : trigger.changed();
        return named.isEmpty() || changed.stream().anyMatch(named::contains);
    }
}
