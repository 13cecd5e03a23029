package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.security.User;
import io.trellis.form.field.FileValue;
import io.trellis.workflow.ActionAsk;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks what an action needs: somebody, a step, a reason, a signature, or just a second thought. */
final class ActionDialog extends Dialog {

    private static final Set<TaskAction> TO_SOMEBODY = EnumSet.of(
            TaskAction.TRANSFER,
            TaskAction.DELEGATE,
            TaskAction.ADD_SIGNER,
            TaskAction.ADD_SIGNER_BEFORE,
            TaskAction.ADD_SIGNER_BESIDE,
            TaskAction.REMOVE_SIGNER,
            TaskAction.FORWARD,
            TaskAction.COPY);
    private static final Set<TaskAction> AT_ONCE = EnumSet.of(
            TaskAction.APPROVE, TaskAction.CLAIM, TaskAction.REMIND, TaskAction.RESUBMIT, TaskAction.TAKE_BACK);

    /**
     * What it asks with.
     *
     * @param people whom one may choose
     * @param steps where a task that is returned can go
     * @param initiator who started it, by name
     * @param ask what the flow demands
     * @param files inputs for files and for a signature
     */
    record Means(List<User> people, List<ReturnStep> steps, String initiator, ActionAsk ask, Inputs files) {}

    /** Inputs whose values are uploads. */
    interface Inputs {
        ValueEditor files(String label);

        ValueEditor signature(String label);
    }

    private final transient TaskAction action;
    private final transient Means means;
    private final transient Consumer<TaskRequest> then;
    private final ComboBox<User> person = new ComboBox<>(t("inbox.person"));
    private final RadioButtonGroup<ReturnStep> where = new RadioButtonGroup<>(t("inbox.return.to"));
    private final Checkbox resumes = new Checkbox(t("inbox.return.resumes"));
    private final Select<ActionAsk.Reason> reason = new Select<>();
    private final TextArea comment = new TextArea(t("inbox.comment"));
    private final transient ValueEditor files;
    private final transient ValueEditor signature;

    /** Whether the action is done without a question: nothing is demanded that the comment beside the buttons does not give. */
    static boolean atOnce(TaskAction action, ActionAsk ask, String comment) {
        return AT_ONCE.contains(action)
                && ask.reasons().isEmpty()
                && !ask.signature()
                && !(ask.comment() && comment.isBlank());
    }

    /** @param then gets what was entered */
    ActionDialog(TaskAction action, String said, Means means, Consumer<TaskRequest> then) {
        this.action = action;
        this.means = means;
        this.then = then;
        this.files = means.files().files(t("inbox.files"));
        this.signature = means.files().signature(t("inbox.signature"));
        setHeaderTitle(t("inbox.do." + action.code()));
        setWidth("min(28rem, 92vw)");
        Div content = new Div(new Paragraph(question()));
        content.addClassName("stack");
        if (TO_SOMEBODY.contains(action)) {
            content.add(person());
        }
        if (means.steps().size() > 1) {
            content.add(where(), resumes);
        }
        if (!means.ask().reasons().isEmpty()) {
            content.add(reason());
        }
        content.add(comment(said));
        if (means.ask().signature()) {
            signature.required(true);
            content.add(signature.component());
        }
        if (action != TaskAction.REMOVE_SIGNER) {
            content.add(files.component());
        }
        add(content);
        Button cancel = new Button(t("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button confirm = new Button(t("inbox.do." + action.code()), click -> confirm());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, confirm);
        Shortcuts.addShortcutListener(this, this::confirm, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(this);
    }

    void show() {
        open();
        if (TO_SOMEBODY.contains(action)) {
            person.focus();
        } else {
            comment.focus();
        }
    }

    private ComboBox<User> person() {
        person.setItems(means.people());
        person.setItemLabelGenerator(user -> user.name() + " (" + user.username() + ")");
        person.setRequiredIndicatorVisible(true);
        if (means.people().size() == 1) {
            person.setValue(means.people().getFirst());
        }
        return person;
    }

    private Select<ActionAsk.Reason> reason() {
        reason.setLabel(t("inbox.reason"));
        reason.setItems(means.ask().reasons());
        reason.setItemLabelGenerator(one -> one == null ? "" : t(one.label()));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        return reason;
    }

    private TextArea comment(String said) {
        comment.setValue(said);
        comment.setMinRows(3);
        comment.setMaxLength(2_000);
        comment.setRequiredIndicatorVisible(means.ask().comment());
        // Ctrl+Enter is pressed while one is still in it
        comment.setValueChangeMode(ValueChangeMode.EAGER);
        return comment;
    }

    private String question() {
        List<ReturnStep> steps = means.steps();
        boolean elsewhere = steps.size() == 1 && !steps.getFirst().isInitiator();
        if (steps.size() > 1) {
            return t("inbox.ask.return.several");
        }
        return elsewhere ? t("inbox.ask.return.step", t(steps.getFirst().label())) : t("inbox.ask." + action.code());
    }

    /** The first is chosen: whoever started it, unless the flow does not let it go there. */
    private RadioButtonGroup<ReturnStep> where() {
        where.setId("return-to");
        where.setItems(means.steps());
        where.setItemLabelGenerator(
                step -> step.isInitiator() ? t("inbox.return.initiator.named", means.initiator()) : t(step.label()));
        where.addValueChangeListener(change -> mayResume(change.getValue()));
        means.steps().stream().findFirst().ifPresent(where::setValue);
        return where;
    }

    private void mayResume(@Nullable ReturnStep step) {
        boolean may = step != null && step.resumes();
        resumes.setVisible(may);
        if (!may) {
            resumes.setValue(false);
        }
    }

    private void confirm() {
        if (isMissing()) {
            return;
        }
        close();
        ActionAsk.Reason chosen = reason.getValue();
        then.accept(TaskRequest.of(action, comment.getValue().strip())
                .to(to())
                .resuming(resumes.getValue())
                .because(chosen == null ? null : chosen.code())
                .bringing(
                        uploads(files), uploads(signature).stream().findFirst().orElse(null)));
    }

    /** Marks what is still to be entered. */
    private boolean isMissing() {
        if (TO_SOMEBODY.contains(action) && person.getValue() == null) {
            person.setInvalid(true);
            person.setErrorMessage(t("inbox.person.missing"));
            person.focus();
            return true;
        }
        if (!means.ask().reasons().isEmpty() && reason.getValue() == null) {
            reason.setInvalid(true);
            reason.setErrorMessage(t("inbox.reason.missing"));
            reason.focus();
            return true;
        }
        if (means.ask().comment() && comment.getValue().isBlank()) {
            comment.setInvalid(true);
            comment.setErrorMessage(t("inbox.comment.missing"));
            comment.focus();
            return true;
        }
        if (means.ask().signature() && uploads(signature).isEmpty()) {
            signature.error(t("inbox.signature.missing"));
            return true;
        }
        return false;
    }

    private @Nullable String to() {
        if (person.getValue() != null) {
            return person.getValue().id();
        }
        return where.getValue() != null ? where.getValue().element() : null;
    }

    private static List<String> uploads(ValueEditor editor) {
        Object value = editor.value();
        Collection<?> all =
                value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
        return all.stream()
                .map(FileValue::of)
                .flatMap(Optional::stream)
                .map(FileValue::id)
                .toList();
    }
}
