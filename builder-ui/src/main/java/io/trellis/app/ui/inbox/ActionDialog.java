package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.security.User;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskAction;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks what an action needs: somebody, a reason, or just a second thought. */
final class ActionDialog {

    private static final Set<TaskAction> TO_SOMEBODY =
            Set.of(TaskAction.TRANSFER, TaskAction.DELEGATE, TaskAction.ADD_SIGNER, TaskAction.COPY);
    private static final Set<TaskAction> AT_ONCE =
            Set.of(TaskAction.APPROVE, TaskAction.CLAIM, TaskAction.REMIND, TaskAction.RESUBMIT);

    private ActionDialog() {}

    /** Whether the action is done without a question. */
    static boolean atOnce(TaskAction action) {
        return AT_ONCE.contains(action);
    }

    /**
     * @param steps where a task that is returned can go
     * @param initiator who started it, by name
     * @param then gets the comment and the id of the person or the step, if one was asked for
     */
    static void open(
            TaskAction action,
            String comment,
            List<User> people,
            List<ReturnStep> steps,
            String initiator,
            BiConsumer<String, @Nullable String> then) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("inbox.do." + action.code()));
        dialog.setWidth("min(28rem, 92vw)");
        ComboBox<User> person = new ComboBox<>(t("inbox.person"));
        person.setItems(people);
        person.setItemLabelGenerator(user -> user.name() + " (" + user.username() + ")");
        person.setRequiredIndicatorVisible(true);
        TextArea reason = new TextArea(t("inbox.comment"));
        reason.setValue(comment);
        reason.setMinRows(3);
        reason.setMaxLength(2_000);
        // Ctrl+Enter is pressed while one is still in it
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        Div content = new Div(new Paragraph(question(action, steps)));
        content.addClassName("stack");
        boolean asked = TO_SOMEBODY.contains(action);
        if (asked) {
            content.add(person);
        }
        RadioButtonGroup<ReturnStep> where = where(steps, initiator);
        if (steps.size() > 1) {
            content.add(where);
        }
        content.add(reason);
        dialog.add(content);
        Runnable go = () -> {
            User chosen = person.getValue();
            if (asked && chosen == null) {
                person.setInvalid(true);
                person.setErrorMessage(t("inbox.person.missing"));
                person.focus();
                return;
            }
            dialog.close();
            String to = chosen != null
                    ? chosen.id()
                    : where.getValue() != null ? where.getValue().element() : null;
            then.accept(reason.getValue().strip(), to);
        };
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button confirm = new Button(t("inbox.do." + action.code()), click -> go.run());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(cancel, confirm);
        Shortcuts.addShortcutListener(dialog, go::run, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(dialog);
        dialog.open();
        if (asked) {
            person.focus();
        } else {
            reason.focus();
        }
    }

    private static String question(TaskAction action, List<ReturnStep> steps) {
        boolean elsewhere = steps.size() == 1 && !steps.getFirst().isInitiator();
        if (steps.size() > 1) {
            return t("inbox.ask.return.several");
        }
        return elsewhere ? t("inbox.ask.return.step", t(steps.getFirst().label())) : t("inbox.ask." + action.code());
    }

    /** The first is chosen: whoever started it, unless the flow does not let it go there. */
    private static RadioButtonGroup<ReturnStep> where(List<ReturnStep> steps, String initiator) {
        RadioButtonGroup<ReturnStep> where = new RadioButtonGroup<>(t("inbox.return.to"));
        where.setId("return-to");
        where.setItems(steps);
        where.setItemLabelGenerator(
                step -> step.isInitiator() ? t("inbox.return.initiator.named", initiator) : t(step.label()));
        steps.stream().findFirst().ifPresent(where::setValue);
        return where;
    }
}
