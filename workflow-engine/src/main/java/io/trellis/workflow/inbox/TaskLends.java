package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.LentRights;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RowsPart;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.engine.FlowEngine;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whoever a task waits for reads its record and edits what the task leaves open, until the task is over. */
@Component
final class TaskLends implements LentRights {

    private static final String SCOPE = "tasks";

    private final Inbox inbox;
    private final Definitions definitions;
    private final FlowEngine engine;
    private final BoundEntities entities;

    TaskLends(Inbox inbox, Definitions definitions, FlowEngine engine, BoundEntities entities) {
        this.inbox = inbox;
        this.definitions = definitions;
        this.engine = engine;
        this.entities = entities;
    }

    @Override
    public Optional<Lent> of(CurrentUser user, RecordId record) {
        boolean narrowed = user.narrowed().filter(key -> !key.allows(SCOPE)).isPresent();
        List<TaskDocument> waiting = narrowed
                ? List.of()
                // it waits for nobody once it is over, but still for them while their decision is being saved
                : inbox.of(record).stream()
                        .filter(task -> !Collections.disjoint(Inbox.tokens(user), task.waitsFor()))
                        .toList();
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        waiting.stream().map(this::lent).reduce(TaskLends::both).orElseThrow());
    }

    private Lent lent(TaskDocument task) {
        StepRights rights = StepRights.of(definitions
                .deployed(task.definition(), () -> engine.content(task.definition()))
                .definition()
                .task(task.element()));
        Map<String, RowsPart> parts = new HashMap<>();
        entities.find(task.record().entity()).stream()
                .flatMap(entity -> entity.fields().stream())
                .forEach(field -> rights.part(field).ifPresent(part -> parts.put(field.key(), part)));
        return new Lent(Set.copyOf(rights.editable()), rights.hidden(), parts);
    }

    /** Somebody who has two tasks about a record may do what either lets them. */
    private static Lent both(Lent one, Lent other) {
        Set<String> editable = new HashSet<>(one.editable());
        editable.addAll(other.editable());
        Set<String> hidden = new HashSet<>(one.hidden());
        hidden.retainAll(other.hidden());
        Map<String, RowsPart> parts = new HashMap<>();
        Stream.of(one, other).flatMap(lent -> lent.parts().keySet().stream()).forEach(key -> part(one, key)
                .flatMap(part -> part(other, key).map(part::or))
                .ifPresent(part -> parts.put(key, part)));
        return new Lent(editable, hidden, parts);
    }

    /** Empty where all of the table is lent. */
    private static Optional<RowsPart> part(Lent lent, String key) {
        return Optional.ofNullable(lent.parts().get(key));
    }
}
