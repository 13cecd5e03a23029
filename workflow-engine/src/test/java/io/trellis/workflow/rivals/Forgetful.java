package io.trellis.workflow.rivals;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A product with a fault: it says of every third approval that it is taken, and takes it not. */
record Forgetful(Tasks tasks, AtomicInteger approvals) implements Tasks {

    @Override
    public TaskResult act(
            CurrentUser user,
            String taskId,
            TaskAction action,
            String comment,
            Map<String, @Nullable Object> values,
            @Nullable String to,
            @Nullable Long revision) {
        boolean forgotten = action == TaskAction.APPROVE && approvals.incrementAndGet() % 3 == 0;
        return forgotten ? new TaskResult.Done() : tasks.act(user, taskId, action, comment, values, to, revision);
    }

    @Override
    public TaskPage query(CurrentUser user, TaskView view, @Nullable String after, int size) {
        return tasks.query(user, view, after, size);
    }

    @Override
    public long count(CurrentUser user, TaskView view) {
        return tasks.count(user, view);
    }

    @Override
    public Optional<TaskItem> find(CurrentUser user, String taskId) {
        return tasks.find(user, taskId);
    }

    @Override
    public void markRead(CurrentUser user, String taskId) {
        tasks.markRead(user, taskId);
    }

    @Override
    public List<TaskItem> of(CurrentUser user, String entity, String record) {
        return tasks.of(user, entity, record);
    }

    @Override
    public List<ReturnStep> returnSteps(CurrentUser user, String taskId) {
        return tasks.returnSteps(user, taskId);
    }

    @Override
    public AutoCloseable listen(String userId, Runnable listener) {
        return tasks.listen(userId, listener);
    }
}
