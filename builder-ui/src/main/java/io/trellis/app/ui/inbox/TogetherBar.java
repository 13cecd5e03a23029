package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import java.util.List;
import java.util.function.BiConsumer;

/** What one may do with several tasks at once; out of sight while none is chosen. */
final class TogetherBar extends Div {

    private final transient BiConsumer<TaskAction, List<TaskItem>> press;
    private final transient Runnable none;

    /** @param press gets the action and what is chosen; {@code none} chooses nothing any more */
    TogetherBar(BiConsumer<TaskAction, List<TaskItem>> press, Runnable none) {
        this.press = press;
        this.none = none;
        addClassName("inbox-together");
        setVisible(false);
    }

    void show(List<TaskItem> chosen) {
        removeAll();
        setVisible(!chosen.isEmpty());
        Span count = new Span(t("inbox.together.chosen", chosen.size()));
        count.addClassName("grow");
        Button approve = button(TaskAction.APPROVE, chosen);
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        Button reject = button(TaskAction.REJECT, chosen);
        reject.addThemeVariants(ButtonVariant.ERROR);
        Button nothing = new Button(t("inbox.together.none"), click -> none.run());
        nothing.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(count, approve, reject, nothing);
    }

    private Button button(TaskAction action, List<TaskItem> chosen) {
        Button button = new Button(t("inbox.do." + action.code()), click -> press.accept(action, chosen));
        button.addThemeVariants(ButtonVariant.SMALL);
        button.getElement().setAttribute("data-together", action.code());
        return button;
    }
}
