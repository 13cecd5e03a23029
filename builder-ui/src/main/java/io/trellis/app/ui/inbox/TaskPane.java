package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.records.RecordForm;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One task to read and decide: the record, what may be entered, the actions, the diagram and the history. */
final class TaskPane extends Div {

    private static final Set<TaskAction> DECIDING =
            EnumSet.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RESUBMIT);

    /** Told what the person decided. */
    interface Decider {
        /** @param pane to show what was refused */
        void act(TaskPane pane, TaskItem task, TaskRequest request);
    }

    private final transient TaskForms forms;
    private final transient CurrentUser user;
    private final transient TaskItem task;
    private final transient Decider decider;
    private final DecisionBar bar;
    private final @Nullable RecordForm entry;
    private final transient @Nullable Long revision;
    private final @Nullable DecisionDraft draft;

    TaskPane(TaskForms forms, CurrentUser user, TaskItem task, Decider decider, Runnable back) {
        this.forms = forms;
        this.user = user;
        this.task = task;
        this.decider = decider;
        TaskForms.Entry entered = decides() ? forms.entry(user, task).orElse(null) : null;
        this.entry = entered == null ? null : entered.form();
        this.revision = entered == null ? null : entered.revision();
        this.bar = new DecisionBar(
                task.actions(), action -> ActionDialog.atOnce(action, task.ask(action), " "), this::press);
        this.draft = task.actions().isEmpty() ? null : forms.draft(user, task, bar, entry);
        addClassName("inbox-pane");
        Div content = new Div(new TaskHead(task, user, forms.people(), forms.dues(), back));
        content.addClassName("inbox-content");
        forms.changed(user, task).ifPresent(content::add);
        if (entry != null) {
            Div own = new Div(new H2(t("inbox.enter")), entry);
            own.addClassName("stack");
            content.add(own);
        }
        content.add(forms.reading(user, task).map(Component.class::cast).orElseGet(() -> {
            Paragraph unseen = new Paragraph(t("inbox.unseen"));
            unseen.addClassName("quiet");
            return unseen;
        }));
        forms.process(user, task).ifPresent(process -> content.add(process(process)));
        add(content);
        if (draft != null) {
            add(draft, bar);
        }
    }

    TaskItem task() {
        return task;
    }

    /** Whether something was entered that would be lost. */
    boolean touched() {
        return !bar.comment().isEmpty() || entry != null && entry.isChanged();
    }

    private boolean decides() {
        return task.actions().stream().anyMatch(DECIDING::contains);
    }

    private Component process(ProcessInfo process) {
        Div head = new Div(
                new H2(t("inbox.process")),
                forms.cards().state(process),
                forms.prints().button(user, task));
        head.addClassName("row");
        Div box = new Div(head, forms.cards().card(user, process));
        box.addClassNames("panel", "stack");
        return box;
    }

    /** As if the button had been pressed; nothing where it is not offered. */
    void press(TaskAction action) {
        if (!task.actions().contains(action)) {
            return;
        }
        String said = bar.comment().strip();
        if (ActionDialog.atOnce(action, task.ask(action), said)) {
            decide(TaskRequest.of(action, said));
        } else {
            List<ReturnStep> steps = action == TaskAction.RETURN ? forms.returnSteps(user, task) : List.of();
            bar.asked();
            if (draft != null && DECIDING.contains(action)) {
                draft.chose(action);
            }
            new ActionDialog(action, bar.comment(), forms.means(user, task, action, steps), this::decide).show();
        }
    }

    private void decide(TaskRequest request) {
        List<ApproverChoice> choices =
                request.action() == TaskAction.APPROVE && request.to() == null ? forms.choices(user, task) : List.of();
        if (choices.isEmpty()) {
            decided(request);
        } else {
            bar.asked();
            new NextDialog(choices, forms.people(), next -> decided(request.to(next))).open();
        }
    }

    private void decided(TaskRequest request) {
        bar.accepted();
        if (draft != null) {
            draft.decided();
        }
        Map<String, @Nullable Object> values =
                entry != null && DECIDING.contains(request.action()) && entry.isChanged() ? entry.changes() : Map.of();
        decider.act(this, task, values.isEmpty() ? request : request.with(values, revision));
    }

    /** Says why nothing happened; what was entered stays. */
    void refuse(String text) {
        if (draft != null) {
            draft.refused();
        }
        bar.refuse(text);
    }

    /** Puts each message beside its field. */
    void refuse(List<Violation> violations) {
        List<Violation> elsewhere = entry == null ? violations : entry.mark(violations);
        StringBuilder text = new StringBuilder(t("record.invalid", violations.size()));
        elsewhere.forEach(violation -> text.append(' ').append(t(violation.message())));
        refuse(text.toString());
    }
}
