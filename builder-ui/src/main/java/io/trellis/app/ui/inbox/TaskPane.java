package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.app.ui.records.RecordForm;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One task to read and decide: the record, what may be entered, the actions, the diagram and the history. */
final class TaskPane extends Div {

    private static final Set<TaskAction> DECIDING = EnumSet.of(TaskAction.APPROVE, TaskAction.REJECT);

    /** Told what the person decided. */
    interface Decider {
        /** @param pane to show what was refused */
        void act(
                TaskPane pane,
                TaskItem task,
                TaskAction action,
                String comment,
                Map<String, @Nullable Object> values,
                @Nullable String to);
    }

    private final transient TaskForms forms;
    private final transient CurrentUser user;
    private final transient TaskItem task;
    private final transient Decider decider;
    private final TextArea comment = new TextArea();
    private final Div refused = new Div();
    private final @Nullable RecordForm entry;

    TaskPane(TaskForms forms, CurrentUser user, TaskItem task, Decider decider, Runnable back) {
        this.forms = forms;
        this.user = user;
        this.task = task;
        this.decider = decider;
        this.entry = decides() ? forms.entry(user, task).orElse(null) : null;
        addClassName("inbox-pane");
        Div content = new Div(head(back));
        content.addClassName("inbox-content");
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
        if (!task.actions().isEmpty()) {
            add(deciding());
        }
    }

    TaskItem task() {
        return task;
    }

    /** Whether something was entered that would be lost. */
    boolean touched() {
        return !comment.isEmpty() || entry != null && entry.isChanged();
    }

    private boolean decides() {
        return task.actions().stream().anyMatch(DECIDING::contains);
    }

    private Component head(Runnable back) {
        Button list = new Button(VaadinIcon.ARROW_LEFT.create(), click -> back.run());
        list.setAriaLabel(t("inbox.back"));
        list.addThemeVariants(ButtonVariant.TERTIARY);
        list.addClassName("inbox-back");
        Anchor record = new Anchor(
                "records/" + task.entity() + "/" + task.record(),
                task.title().isEmpty() ? t("inbox.record") : task.title());
        record.setRouterIgnore(false);
        H2 title = new H2(record);
        Div first = new Div(list, title);
        first.addClassNames("row", "inbox-heading");
        TaskWords.state(task).ifPresent(first::add);
        People people = forms.people();
        Div facts = new Div(
                fact("inbox.fact.task", t(task.workflowLabel()) + " › " + t(task.name())),
                fact("inbox.fact.initiator", people.name(task.initiator())),
                fact(
                        "inbox.fact.waits",
                        task.assignee() == null ? people.names(task.candidates()) : people.name(task.assignee())),
                fact("inbox.fact.created", Moments.text(user, task.created())));
        Instant due = task.due();
        if (due != null) {
            facts.add(fact("inbox.fact.due", Moments.text(user, due)));
        }
        facts.addClassName("record-facts");
        Div head = new Div(first, facts);
        head.addClassName("stack");
        String said = task.comment();
        if (said != null && !said.isBlank()) {
            head.add(new Paragraph("“" + said + "”"));
        }
        return head;
    }

    private static Component fact(String key, String text) {
        Div fact = new Div(new Span(t(key)), new Span(text));
        fact.addClassName("record-fact");
        return fact;
    }

    private Component process(ProcessInfo process) {
        Div head = new Div(new H2(t("inbox.process")), forms.cards().state(process));
        head.addClassName("row");
        Div box = new Div(head, forms.cards().card(user, process));
        box.addClassNames("panel", "stack");
        return box;
    }

    private Component deciding() {
        comment.setPlaceholder(t("inbox.comment.placeholder"));
        comment.setAriaLabel(t("inbox.comment"));
        comment.setMinRows(1);
        comment.setMaxRows(4);
        comment.setMaxLength(2_000);
        comment.addClassName("grow");
        refused.addClassName("problem-note");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Div buttons = new Div();
        buttons.addClassName("inbox-buttons");
        for (TaskAction action : task.actions()) {
            buttons.add(button(action));
        }
        Div bar = new Div(refused, comment, buttons);
        bar.addClassName("inbox-deciding");
        return bar;
    }

    private Button button(TaskAction action) {
        Button button = new Button(t("inbox.do." + action.code()), click -> press(action));
        switch (action) {
            case APPROVE -> button.addThemeVariants(ButtonVariant.PRIMARY);
            case REJECT -> button.addThemeVariants(ButtonVariant.ERROR);
            default -> button.addThemeVariants(ButtonVariant.TERTIARY);
        }
        shortcut(action).ifPresent(key -> button.setTooltipText(t("inbox.key", key)));
        button.setDisableOnClick(ActionDialog.atOnce(action));
        button.getElement().setAttribute("data-action", action.code());
        return button;
    }

    private java.util.Optional<String> shortcut(TaskAction action) {
        return switch (action) {
            case APPROVE -> java.util.Optional.of("A");
            case RETURN -> java.util.Optional.of("R");
            case REJECT ->
                task.actions().contains(TaskAction.RETURN) ? java.util.Optional.of("X") : java.util.Optional.of("R");
            default -> java.util.Optional.empty();
        };
    }

    /** As if the button had been pressed; nothing where it is not offered. */
    void press(TaskAction action) {
        if (!task.actions().contains(action)) {
            return;
        }
        if (ActionDialog.atOnce(action)) {
            decide(action, comment.getValue().strip(), null);
        } else {
            ActionDialog.open(
                    action, comment.getValue(), forms.people().active(), (said, to) -> decide(action, said, to));
        }
    }

    private void decide(TaskAction action, String said, @Nullable String to) {
        refused.setVisible(false);
        Map<String, @Nullable Object> values =
                entry != null && DECIDING.contains(action) && entry.isChanged() ? entry.changes() : Map.of();
        decider.act(this, task, action, said, values, to);
    }

    /** Says why nothing happened; what was entered stays. */
    void refuse(String text) {
        refused.setText(text);
        refused.setVisible(true);
        enable();
    }

    /** Puts each message beside its field. */
    void refuse(List<Violation> violations) {
        List<Violation> elsewhere = entry == null ? violations : entry.mark(violations);
        StringBuilder text = new StringBuilder(t("record.invalid", violations.size()));
        elsewhere.forEach(violation -> text.append(' ').append(t(violation.message())));
        refuse(text.toString());
    }

    private void enable() {
        getChildren()
                .flatMap(Component::getChildren)
                .flatMap(Component::getChildren)
                .filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).setEnabled(true));
    }
}
