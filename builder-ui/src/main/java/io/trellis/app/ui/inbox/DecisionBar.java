package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.workflow.TaskAction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What one may do with a task, with a comment, and why it was refused. */
final class DecisionBar extends Div {

    private final transient List<TaskAction> actions;
    private final transient Consumer<TaskAction> press;
    private final TextArea comment = new TextArea();
    private final Div refused = new Div();
    private final Div buttons = new Div();

    /** @param press gets the action whose button was pressed */
    DecisionBar(List<TaskAction> actions, Consumer<TaskAction> press) {
        this.actions = List.copyOf(actions);
        this.press = press;
        comment.setPlaceholder(t("inbox.comment.placeholder"));
        comment.setAriaLabel(t("inbox.comment"));
        comment.setMinRows(1);
        comment.setMaxRows(4);
        comment.setMaxLength(2_000);
        comment.addClassName("grow");
        refused.addClassName("problem-note");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        buttons.addClassName("inbox-buttons");
        for (TaskAction action : actions) {
            buttons.add(button(action));
        }
        add(refused, comment, buttons);
        addClassName("inbox-deciding");
    }

    private Button button(TaskAction action) {
        Button button = new Button(t("inbox.do." + action.code()), click -> press.accept(action));
        switch (action) {
            case APPROVE, RESUBMIT -> button.addThemeVariants(ButtonVariant.PRIMARY);
            case REJECT -> button.addThemeVariants(ButtonVariant.ERROR);
            case RETURN, TRANSFER, DELEGATE, ADD_SIGNER, COPY, WITHDRAW, REMIND, CLAIM ->
                button.addThemeVariants(ButtonVariant.TERTIARY);
        }
        shortcut(action).ifPresent(key -> button.setTooltipText(t("inbox.key", key)));
        button.setDisableOnClick(ActionDialog.atOnce(action));
        button.getElement().setAttribute("data-action", action.code());
        return button;
    }

    private Optional<String> shortcut(TaskAction action) {
        return switch (action) {
            case APPROVE -> Optional.of("A");
            case RETURN -> Optional.of("R");
            case REJECT -> actions.contains(TaskAction.RETURN) ? Optional.of("X") : Optional.of("R");
            case TRANSFER, DELEGATE, ADD_SIGNER, COPY, WITHDRAW, REMIND, CLAIM, RESUBMIT -> Optional.empty();
        };
    }

    String comment() {
        return comment.getValue();
    }

    void accepted() {
        refused.setVisible(false);
    }

    /** Says why nothing happened; what was entered stays. */
    void refuse(String text) {
        refused.setText(text);
        refused.setVisible(true);
        // a button that acts at once has switched itself off
        buttons.getChildren().filter(Button.class::isInstance).forEach(button -> ((Button) button).setEnabled(true));
    }
}
