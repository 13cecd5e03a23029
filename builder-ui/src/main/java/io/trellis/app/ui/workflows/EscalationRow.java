package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.workflow.Span;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.TaskTime.Escalation;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.ManagerOf;
import io.trellis.workflow.assignee.Whose;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** One thing that happens when a task still waits so long after it was due. */
final class EscalationRow extends Div {

    private enum Kind {
        TELL,
        REASSIGN,
        APPROVE,
        REJECT,
        RETURN
    }

    private final transient RuleEditor.Parts parts;
    private final transient Consumer<Escalation> onChange;
    private final Div detail = new Div();
    private transient Escalation now;

    EscalationRow(RuleEditor.Parts parts, Escalation escalation, Consumer<Escalation> onChange) {
        this.parts = parts;
        this.now = escalation;
        this.onChange = onChange;
        addClassName("stack");
        Select<Kind> kind = new Select<>();
        kind.setLabel(t("workflows.time.act"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(one -> t("workflows.time.act." + one.name().toLowerCase(Locale.ROOT)));
        kind.setValue(kind(escalation.act()));
        kind.setWidthFull();
        kind.addValueChangeListener(change -> {
            become(new Escalation(now.after(), act(change.getValue())));
            draw();
        });
        detail.addClassName("stack");
        add(
                new SpanField(
                        t("workflows.time.overdue"),
                        escalation.after(),
                        0,
                        changed -> become(new Escalation(changed, now.act()))),
                kind,
                detail);
        draw();
    }

    static Escalation first() {
        return new Escalation(
                new Span(1, Span.Unit.WORKING_DAYS), new TaskTime.Act.Tell(new ManagerOf(Whose.OWNER, 1)));
    }

    private static Kind kind(TaskTime.Act act) {
        return switch (act) {
            case TaskTime.Act.Tell tell -> Kind.TELL;
            case TaskTime.Act.Reassign reassign -> Kind.REASSIGN;
            case TaskTime.Act.Decide(var outcome) ->
                switch (outcome) {
                    case APPROVE -> Kind.APPROVE;
                    case REJECT -> Kind.REJECT;
                    default -> Kind.RETURN;
                };
        };
    }

    private TaskTime.Act act(Kind kind) {
        AssigneeRule to =
                switch (now.act()) {
                    case TaskTime.Act.Tell(var old) -> old;
                    case TaskTime.Act.Reassign(var old) -> old;
                    case TaskTime.Act.Decide decide -> new ManagerOf(Whose.OWNER, 1);
                };
        return switch (kind) {
            case TELL -> new TaskTime.Act.Tell(to);
            case REASSIGN -> new TaskTime.Act.Reassign(to);
            case APPROVE -> new TaskTime.Act.Decide(TaskAction.APPROVE);
            case REJECT -> new TaskTime.Act.Decide(TaskAction.REJECT);
            case RETURN -> new TaskTime.Act.Decide(TaskAction.RETURN);
        };
    }

    private void draw() {
        detail.removeAll();
        switch (now.act()) {
            case TaskTime.Act.Tell(var to) -> detail.add(people(to, TaskTime.Act.Tell::new));
            case TaskTime.Act.Reassign(var to) -> detail.add(people(to, TaskTime.Act.Reassign::new));
            case TaskTime.Act.Decide decide -> {}
        }
    }

    private RuleEditor people(AssigneeRule to, Function<AssigneeRule, TaskTime.Act> make) {
        return new RuleEditor(
                parts,
                t("workflows.time.whom"),
                t("workflows.time.whom.none"),
                to,
                changed -> changed.ifPresent(rule -> become(new Escalation(now.after(), make.apply(rule)))));
    }

    private void become(Escalation changed) {
        now = changed;
        onChange.accept(changed);
    }
}
