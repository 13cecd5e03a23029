package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.ApprovalSettings.Resubmit;
import io.trellis.workflow.ApprovalSettings.Withdrawal;
import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.bpmn.BpmnReport;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What an approval means for its record and for whoever asked for it: the lock, submitting again, deciding one's own. */
final class ApprovalEditor extends Div {

    private final transient FlowDraft draft;
    private final transient List<Fields.Named> fields;
    private final transient Consumer<String> choose;
    private final Checkbox locks = new Checkbox(t("workflows.approval.lock"));
    private final MultiSelectComboBox<Fields.Named> open = new MultiSelectComboBox<>(t("workflows.approval.open"));
    private final Div steps = new Div();
    private transient AssigneePolicy policy;
    private final RadioButtonGroup<Resubmit> resubmit = new RadioButtonGroup<>(t("workflows.approval.resubmit"));
    private final RadioButtonGroup<Withdrawal> withdrawal = new RadioButtonGroup<>(t("workflows.approval.withdraw"));
    private final RadioButtonGroup<Boolean> self = new RadioButtonGroup<>(t("workflows.approval.self"));

    /** @param choose gets the id of a task whose settings somebody asks for */
    ApprovalEditor(Choices choices, CurrentUser user, FlowDraft draft, Consumer<String> choose) {
        this.draft = draft;
        this.choose = choose;
        this.fields = choices.enterable(user, draft.definition().entity());
        addClassName("stack");
        setId("approval");
        ApprovalSettings now = draft.definition().approval();
        locks.setValue(now.locks());
        locks.setHelperText(t("workflows.approval.lock.help"));
        open.setItems(fields);
        open.setItemLabelGenerator(Fields.Named::label);
        open.setHelperText(
                t(draft.definition().entity() == null ? "workflows.entity.first" : "workflows.approval.open.help"));
        open.setWidthFull();
        open.setValue(fields.stream()
                .filter(field -> now.open().contains(field.field().key()))
                .toList());
        resubmit.setItems(Resubmit.values());
        resubmit.setItemLabelGenerator(
                one -> t("workflows.approval.resubmit." + one.name().toLowerCase(Locale.ROOT)));
        resubmit.setHelperText(t("workflows.approval.resubmit.help"));
        resubmit.setValue(now.resubmit());
        self.setItems(false, true);
        self.setItemLabelGenerator(allowed -> t("workflows.approval.self." + (allowed ? "yes" : "no")));
        self.setHelperText(t("workflows.approval.self.help"));
        self.setValue(now.selfApproval());
        withdrawal.setItems(Withdrawal.values());
        withdrawal.setItemLabelGenerator(
                one -> t("workflows.approval.withdraw." + one.name().toLowerCase(Locale.ROOT)));
        withdrawal.setHelperText(t("workflows.approval.withdraw.help"));
        withdrawal.setValue(now.withdrawal());
        withdrawal.addValueChangeListener(change -> store());
        steps.addClassNames("stack", "approval-steps");
        locks.addValueChangeListener(change -> store());
        open.addValueChangeListener(change -> store());
        resubmit.addValueChangeListener(change -> store());
        self.addValueChangeListener(change -> store());
        policy = now.policy();
        PolicyEditor missing = new PolicyEditor(choices, policy, AssigneePolicy.DEFAULT, changed -> {
            policy = changed;
            store();
        });
        add(locks, open, steps, resubmit, withdrawal, self, missing);
        show();
    }

    /** Draws what follows from what is set, here and at the tasks. */
    void show() {
        boolean locked = draft.definition().approval().locks();
        open.setVisible(locked);
        steps.setVisible(locked && !draft.report().tasks().isEmpty());
        steps.removeAll();
        Span heading = new Span(t("workflows.approval.steps"));
        heading.addClassName("quiet");
        steps.add(heading);
        draft.report().tasks().forEach(task -> steps.add(step(task)));
    }

    /** What may be changed while this task is decided; a click leads to where that is set. */
    private Component step(BpmnReport.Task task) {
        List<String> keys =
                StepRights.of(draft.definition().task(task.element())).editable();
        String labels = fields.stream()
                .filter(field -> keys.contains(field.field().key()))
                .map(Fields.Named::label)
                .collect(Collectors.joining(t("inbox.comma")));
        NativeButton link = new NativeButton(draft.taskLabel(task.element()), click -> choose.accept(task.element()));
        link.addClassName("link-button");
        Span what = new Span(labels.isEmpty() ? t("workflows.approval.steps.none") : labels);
        Div line = new Div(link, what);
        line.addClassName("row");
        return line;
    }

    private void store() {
        draft.approval(new ApprovalSettings(
                locks.getValue(),
                fields.stream()
                        .filter(open.getValue()::contains)
                        .map(field -> field.field().key())
                        .toList(),
                resubmit.getValue(),
                self.getValue(),
                withdrawal.getValue(),
                policy));
        show();
    }
}
