package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import java.util.Optional;

/** One kind of thing that people do with tasks. Each bean is one. */
interface Act {

    TaskAction action();

    /** Whether this person can do it with the task as it stands, whatever the flow offers. */
    boolean fits(Case about);

    /** Whether it is done only where the flow offers it; otherwise wherever it fits. */
    default boolean isOffered() {
        return true;
    }

    /** Whether it is not for whoever asked for the decision. */
    default boolean decides() {
        return false;
    }

    /** Why this person cannot do it, where that is worth telling. */
    default Optional<LocalizedText> why(Case about) {
        return Optional.empty();
    }

    /** Why it would be refused, as far as can be told without doing it; {@link TaskResult.Done} where nothing is known. */
    default TaskResult trial(Case about, TaskRequest request) {
        return new TaskResult.Done();
    }

    TaskResult perform(Case about, TaskRequest request);
}
