package io.trellis.workflow;

import io.trellis.core.security.CurrentUser;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox. */
public interface Tasks {

    int MOST_TOGETHER = 200;

    /** @param after the {@code next} of the page before; null for the first; {@code size} 1 to 200 */
    default TaskPage query(CurrentUser user, TaskView view, @Nullable String after, int size) {
        return query(user, TaskQuery.of(view), after, size);
    }

    /** As above, of some only. What somebody started is one line for each process: its open task, else its last. */
    TaskPage query(CurrentUser user, TaskQuery query, @Nullable String after, int size);

    /** How many there are; of what somebody started, processes; of copies, those that the user has not looked at yet. */
    long count(CurrentUser user, TaskView view);

    /** Empty when there is none or the user has nothing to do with it. */
    Optional<TaskItem> find(CurrentUser user, String taskId);

    /** What somebody reads of the tasks' records at a glance, by the id of the task; nothing of records that they may not see. */
    Map<String, List<TaskFact>> facts(CurrentUser user, List<TaskItem> tasks);

    /** As {@link Workflows#changes}, without what the task's step hides. */
    Optional<ProcessChanges> changes(CurrentUser user, String taskId, ChangesSince since);

    /** What the user began to say of a task that waits for them. */
    Optional<TaskDraft> draft(CurrentUser user, String taskId);

    /** Those of the tasks of which the user has a draft. */
    Set<String> drafted(CurrentUser user, Collection<String> taskIds);

    /**
     * Keeps a draft until the user decides or hands the task on, or it is over; an empty one is forgotten. Nobody else is told
     * of it.
     */
    TaskResult keepDraft(CurrentUser user, String taskId, TaskDraft draft);

    /** Whom an approval of this task has to choose for the tasks that come next: ids in {@code to}, with commas between. */
    List<ApproverChoice> choices(CurrentUser user, String taskId);

    /** The user has looked at a copy; nothing where there is none. */
    void markRead(CurrentUser user, String taskId);

    /** The tasks of a record, newest first, as far as they concern the user or the user may see the record. */
    List<TaskItem> of(CurrentUser user, String entity, String record);

    /** Where the user may return a task to now, the initiator first, then the steps that were decided before it. */
    List<ReturnStep> returnSteps(CurrentUser user, String taskId);

    /** Does something with a task. Of several who do at once the first wins; the others hear what happened. */
    TaskResult act(CurrentUser user, String taskId, TaskRequest request);

    /**
     * The same with several tasks, each for itself. @param trial whether nothing is done, only said what would be refused
     *
     * @return in the order of the tasks; of more than {@link #MOST_TOGETHER} nothing is done
     */
    List<TaskResult> together(CurrentUser user, List<String> taskIds, TaskRequest request, boolean trial);

    /** As {@link #act(CurrentUser, String, TaskRequest)}. */
    default TaskResult act(
            CurrentUser user,
            String taskId,
            TaskAction action,
            String comment,
            Map<String, @Nullable Object> values,
            @Nullable String to,
            @Nullable Long revision) {
        return act(
                user,
                taskId,
                TaskRequest.of(action, comment).with(values, revision).to(to));
    }

    /** As above, on the record as it was when the task arose. */
    default TaskResult act(
            CurrentUser user,
            String taskId,
            TaskAction action,
            String comment,
            Map<String, @Nullable Object> values,
            @Nullable String to) {
        return act(user, taskId, action, comment, values, to, null);
    }

    /** Calls back on a background thread when the user's inbox may have changed. Close to stop. */
    AutoCloseable listen(String userId, Runnable listener);
}
