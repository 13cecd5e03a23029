package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.LentRights;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.engine.FlowEngine;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whoever a task waits for reads its record and edits what the task leaves open, until the task is over. */
@Component
final class TaskLends implements LentRights {

    private static final String SCOPE = "tasks";

    private final Inbox inbox;
    private final Definitions definitions;
    private final FlowEngine engine;

    TaskLends(Inbox inbox, Definitions definitions, FlowEngine engine) {
        this.inbox = inbox;
        this.definitions = definitions;
        this.engine = engine;
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
                : Optional.of(new Lent(waiting.stream()
                        .flatMap(task -> editable(task).stream())
                        .collect(Collectors.toUnmodifiableSet())));
    }

    private List<String> editable(TaskDocument task) {
        return definitions
                .deployed(task.definition(), () -> engine.content(task.definition()))
                .definition()
                .task(task.element())
                .editable();
    }
}
