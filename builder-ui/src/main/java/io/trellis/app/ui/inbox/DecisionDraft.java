package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.records.RecordForm;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskDraft;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.Tasks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what somebody begins to say of a task, as they type, and gives it back when they return to it. */
final class DecisionDraft extends Div {

    private final transient Tasks tasks;
    private final transient CurrentUser user;
    private final transient TaskItem task;
    private final DecisionBar bar;
    private final @Nullable RecordForm entry;
    private transient @Nullable TaskAction chosen;
    private boolean over;

    DecisionDraft(Tasks tasks, CurrentUser user, TaskItem task, DecisionBar bar, @Nullable RecordForm entry) {
        this.tasks = tasks;
        this.user = user;
        this.task = task;
        this.bar = bar;
        this.entry = entry;
        addClassName("decision-draft");
        setVisible(false);
        tasks.draft(user, task.id()).ifPresent(this::restore);
        bar.onComment(this::keep);
        if (entry != null) {
            entry.onChange(this::keep);
        }
    }

    private void restore(TaskDraft draft) {
        bar.comment(draft.comment());
        if (entry != null && !draft.values().isEmpty()) {
            entry.restore(draft.values());
        }
        chosen = draft.action();
        StringBuilder said = new StringBuilder(t("inbox.draft.kept", Moments.text(user, draft.at())));
        Optional.ofNullable(chosen)
                .ifPresent(action -> said.append(' ').append(t("inbox.draft.chosen", t("inbox.do." + action.code()))));
        Button discard = new Button(t("inbox.draft.discard"), click -> discard());
        discard.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(new Span(said.toString()), discard);
        setVisible(true);
    }

    /** What they chose, where more was asked than they said. */
    void chose(TaskAction action) {
        chosen = action;
        keep();
    }

    /** Once it is done there is nothing to keep, whatever the browser still tells. */
    void decided() {
        over = true;
    }

    /** It was refused: they go on with it. */
    void refused() {
        over = false;
        keep();
    }

    private void keep() {
        if (over || user.look().isPresent()) {
            return;
        }
        Map<String, @Nullable Object> values = entry != null && entry.isChanged() ? entry.changes() : Map.of();
        TaskResult kept = tasks.keepDraft(user, task.id(), new TaskDraft(chosen, bar.comment(), values, Instant.EPOCH));
        if (kept instanceof TaskResult.Invalid(var path, var why)) {
            removeAll();
            add(new Span(t(why)));
            setVisible(true);
        }
    }

    private void discard() {
        over = true;
        tasks.keepDraft(user, task.id(), new TaskDraft(null, "", Map.of(), Instant.EPOCH));
        bar.comment("");
        if (entry != null) {
            entry.revert();
        }
        chosen = null;
        over = false;
        setVisible(false);
    }
}
