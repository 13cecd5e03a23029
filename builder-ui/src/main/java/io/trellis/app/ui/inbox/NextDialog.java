package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.people.People;
import io.trellis.workflow.ApproverChoice;
import java.util.List;
import java.util.function.Consumer;

/** Who decides next, as whoever approves says. */
final class NextDialog extends Dialog {

    /** @param then gets the ids, with commas between */
    NextDialog(List<ApproverChoice> choices, People people, Consumer<String> then) {
        setId("next-approver");
        setHeaderTitle(t("inbox.next"));
        setWidth("min(28rem, 92vw)");
        Paragraph missing = new Paragraph(t("inbox.next.missing"));
        missing.addClassName("problem-note");
        missing.getElement().setAttribute("role", "alert");
        missing.setVisible(false);
        // whoever is chosen is asked for all tasks that come next
        ApproverPickers pickers = new ApproverPickers(choices.subList(0, 1), people, () -> missing.setVisible(false));
        add(pickers, missing);
        Button cancel = new Button(t("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button confirm = new Button(t("inbox.do.approve"), click -> {
            if (!pickers.isComplete()) {
                missing.setVisible(true);
                return;
            }
            close();
            then.accept(String.join(
                    ",",
                    pickers.chosen().values().stream()
                            .flatMap(List::stream)
                            .distinct()
                            .toList()));
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, confirm);
    }
}
