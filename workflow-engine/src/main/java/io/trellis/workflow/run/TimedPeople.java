package io.trellis.workflow.run;

import io.trellis.workflow.absence.Substitutes;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.Place;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whom it concerns that time has passed. */
@Component
public final class TimedPeople {

    private final Assignees assignees;
    private final Substitutes substitutes;

    TimedPeople(Assignees assignees, Substitutes substitutes) {
        this.substitutes = substitutes;
        this.assignees = assignees;
    }

    /** Ids of those for whom a task waits. */
    public Set<String> waitedFor(EngineTask task) {
        return assignees.users(task.holders().waitsFor());
    }

    /** Ids of those whom a rule names. */
    public Set<String> told(AssigneeRule rule, Deployed flow, Place place) {
        return assignees.users(assignees.resolve(rule, flow, place));
    }

    /**
     * Who gets a task that others did not do: never whoever asked for the decision, where they may not take it; who is away
     * has their substitute.
     */
    public Substitutes.Covered instead(AssigneeRule rule, String element, Deployed flow, Place place) {
        Set<String> people = new LinkedHashSet<>(told(rule, flow, place));
        if (!flow.allowsInitiator(element)) {
            people.remove(place.initiator());
        }
        return substitutes.cover(
                people.isEmpty() ? assignees.admins(place.initiator()) : people,
                place.workflow(),
                flow.allowsInitiator(element) ? null : place.initiator());
    }
}
