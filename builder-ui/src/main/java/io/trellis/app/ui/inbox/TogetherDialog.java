package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.shell.Notices;
import io.trellis.workflow.ActionAsk;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Does something with several tasks: says first what would be refused, then what was. */
final class TogetherDialog extends Dialog {

    private final transient TaskAction action;
    private final transient List<TaskItem> tasks;
    private final transient BiFunction<TaskRequest, Boolean, List<TaskResult>> act;
    private final transient Runnable done;
    private final TextArea comment = new TextArea(t("inbox.comment"));
    private final Select<ActionAsk.Reason> reason = new Select<>();
    private final Div outcome = new Div();
    private final Button confirm;

    /** @param act with the second of its arguments only tries; {@code done} told when something was decided */
    TogetherDialog(
            TaskAction action,
            List<TaskItem> tasks,
            BiFunction<TaskRequest, Boolean, List<TaskResult>> act,
            Runnable done) {
        this.action = action;
        this.tasks = tasks;
        this.act = act;
        this.done = done;
        setHeaderTitle(t("inbox.together.title", t("inbox.do." + action.code()), tasks.size()));
        setWidth("min(34rem, 94vw)");
        comment.setMinRows(2);
        comment.setMaxLength(2_000);
        comment.setWidthFull();
        comment.setValueChangeMode(ValueChangeMode.ON_BLUR);
        comment.addValueChangeListener(change -> tryOut());
        List<ActionAsk.Reason> reasons = tasks.stream()
                .flatMap(task -> task.ask(action).reasons().stream())
                .distinct()
                .toList();
        reason.setLabel(t("inbox.reason"));
        reason.setItems(reasons);
        reason.setItemLabelGenerator(one -> one == null ? "" : t(one.label()));
        reason.setVisible(!reasons.isEmpty());
        reason.setWidthFull();
        reason.addValueChangeListener(change -> tryOut());
        outcome.addClassNames("stack", "together-outcome");
        outcome.getElement().setAttribute("role", "status");
        Div content = new Div(reason, comment, outcome);
        content.addClassName("stack");
        add(content);
        Button cancel = new Button(t("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        confirm = new Button(t("inbox.do." + action.code()), click -> confirm());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, confirm);
        tryOut();
    }

    private TaskRequest request() {
        ActionAsk.Reason chosen = reason.getValue();
        return TaskRequest.of(action, comment.getValue().strip()).because(chosen == null ? null : chosen.code());
    }

    private void tryOut() {
        List<TaskResult> tried = act.apply(request(), true);
        long good = tried.stream().filter(TogetherDialog::isDone).count();
        confirm.setEnabled(good > 0);
        say(t("inbox.together.tried", good, tasks.size()), tried);
    }

    private static boolean isDone(TaskResult result) {
        return result instanceof TaskResult.Done || result instanceof TaskResult.Processing;
    }

    private void confirm() {
        List<TaskResult> results = act.apply(request(), false);
        long good = results.stream().filter(TogetherDialog::isDone).count();
        done.run();
        if (good == tasks.size()) {
            close();
            Notices.done(t("inbox.together.done", good));
            return;
        }
        confirm.setEnabled(false);
        say(t("inbox.together.partly", good, tasks.size()), results);
    }

    private void say(String sum, List<TaskResult> results) {
        outcome.removeAll();
        outcome.add(new Paragraph(sum));
        List<Div> lines = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (!isDone(results.get(i))) {
                TaskItem task = tasks.get(i);
                Span title = new Span(task.title().isEmpty() ? t(task.name()) : task.title());
                Span why = new Span(why(results.get(i)));
                why.addClassName("quiet");
                Div line = new Div(title, why);
                line.addClassName("together-line");
                lines.add(line);
            }
        }
        lines.forEach(outcome::add);
    }

    private static String why(TaskResult result) {
        return switch (result) {
            case TaskResult.Done _, TaskResult.Processing _ -> "";
            case TaskResult.Forbidden forbidden ->
                forbidden.why().map(why -> t(why)).orElseGet(() -> t("inbox.forbidden"));
            case TaskResult.Conflict conflict -> t(conflict.what());
            case TaskResult.Rejected(var violations) ->
                violations.stream()
                        .findFirst()
                        .map(violation -> t(violation.message()))
                        .orElse("");
            case TaskResult.Invalid(var path, var message) -> t(message);
            case TaskResult.Missing _ -> t("inbox.missing");
        };
    }
}
