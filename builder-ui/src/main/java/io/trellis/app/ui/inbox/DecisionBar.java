package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.workflow.TaskAction;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What one may do with a task, with a comment, and why it was refused. */
final class DecisionBar extends Div {

    /** What stands in a menu beside the buttons. */
    private static final Set<TaskAction> SELDOM = EnumSet.of(
            TaskAction.TRANSFER,
            TaskAction.DELEGATE,
            TaskAction.ADD_SIGNER,
            TaskAction.ADD_SIGNER_BEFORE,
            TaskAction.ADD_SIGNER_BESIDE,
            TaskAction.REMOVE_SIGNER,
            TaskAction.COPY,
            TaskAction.FORWARD,
            TaskAction.COMMENT);

    private final transient List<TaskAction> actions;
    private final transient Predicate<TaskAction> atOnce;
    private final transient Consumer<TaskAction> press;
    private final TextArea comment = new TextArea();
    private final Div refused = new Div();
    private final Div buttons = new Div();

    /** @param atOnce whether nothing more is asked; {@code press} gets the action whose button was pressed */
    DecisionBar(List<TaskAction> actions, Predicate<TaskAction> atOnce, Consumer<TaskAction> press) {
        this.actions = List.copyOf(actions);
        this.atOnce = atOnce;
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
        actions.stream().filter(action -> !SELDOM.contains(action)).forEach(action -> buttons.add(button(action)));
        List<TaskAction> seldom = actions.stream().filter(SELDOM::contains).toList();
        if (!seldom.isEmpty()) {
            buttons.add(menu(seldom));
        }
        add(refused, comment, buttons);
        addClassName("inbox-deciding");
    }

    private MenuBar menu(List<TaskAction> seldom) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem root = bar.addItem(t("inbox.more.actions"));
        root.getElement().setAttribute("data-action", "more");
        seldom.forEach(action -> root.getSubMenu()
                .addItem(t("inbox.do." + action.code()), click -> press.accept(action))
                .getElement()
                .setAttribute("data-action", action.code()));
        return bar;
    }

    private Button button(TaskAction action) {
        Button button = new Button(t("inbox.do." + action.code()), click -> press.accept(action));
        switch (action) {
            case APPROVE, RESUBMIT -> button.addThemeVariants(ButtonVariant.PRIMARY);
            case REJECT -> button.addThemeVariants(ButtonVariant.ERROR);
            default -> button.addThemeVariants(ButtonVariant.TERTIARY);
        }
        shortcut(action).ifPresent(key -> button.setTooltipText(t("inbox.key", key)));
        button.setDisableOnClick(atOnce.test(action));
        button.getElement().setAttribute("data-action", action.code());
        return button;
    }

    private Optional<String> shortcut(TaskAction action) {
        return switch (action) {
            case APPROVE -> Optional.of("A");
            case RETURN -> Optional.of("R");
            case REJECT -> actions.contains(TaskAction.RETURN) ? Optional.of("X") : Optional.of("R");
            default -> Optional.empty();
        };
    }

    /** @param listener told when somebody stops typing */
    void onComment(Runnable listener) {
        comment.setValueChangeMode(ValueChangeMode.LAZY);
        comment.setValueChangeTimeout(700);
        comment.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                listener.run();
            }
        });
    }

    void comment(String text) {
        comment.setValue(text);
    }

    String comment() {
        return comment.getValue();
    }

    void accepted() {
        refused.setVisible(false);
    }

    /** More is asked first: nothing has happened yet. */
    void asked() {
        switchOn();
    }

    /** Says why nothing happened; what was entered stays. */
    void refuse(String text) {
        refused.setText(text);
        refused.setVisible(true);
        switchOn();
    }

    /** A button that acts at once has switched itself off. */
    private void switchOn() {
        buttons.getChildren().filter(Button.class::isInstance).forEach(button -> ((Button) button).setEnabled(true));
    }
}
