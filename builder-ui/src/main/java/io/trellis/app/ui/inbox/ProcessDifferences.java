package io.trellis.app.ui.inbox;

import io.trellis.app.ui.people.People;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ChangesSince;
import io.trellis.workflow.ProcessChanges;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.Workflows;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What became of a record that is decided about, for those who decided and for whoever decides next. */
@Component
class ProcessDifferences {

    private final Tasks tasks;
    private final Workflows workflows;
    private final People people;

    ProcessDifferences(Tasks tasks, Workflows workflows, People people) {
        this.tasks = tasks;
        this.workflows = workflows;
        this.people = people;
    }

    /** Empty where nobody changed anything: what the flow itself writes is no news. */
    Optional<ChangesNote> of(CurrentUser user, TaskItem task) {
        return task.record().isEmpty() ? Optional.empty() : note(user, since -> tasks.changes(user, task.id(), since));
    }

    /** As above, beside the record itself. */
    Optional<ChangesNote> of(CurrentUser user, ProcessInfo process) {
        return note(user, since -> workflows.changes(user, process.id(), since));
    }

    private Optional<ChangesNote> note(CurrentUser user, Function<ChangesSince, Optional<ProcessChanges>> changes) {
        return changes.apply(ChangesSince.DECIDED)
                .filter(told -> told.difference().changed().stream().anyMatch(field -> !field.byProduct()))
                .map(told -> new ChangesNote(user, people, told, changes));
    }
}
