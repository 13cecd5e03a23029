package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.prints.PrintDialog;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.Prints;
import io.trellis.workflow.ApprovalPrints;
import io.trellis.workflow.ApprovalPrints.Sheet;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskItem;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The record with what was decided about it, to print from its task and from its page. */
@Component
class ProcessPrints {

    private final ApprovalPrints sheets;
    private final Prints prints;

    ProcessPrints(ApprovalPrints sheets, Prints prints) {
        this.sheets = sheets;
        this.prints = prints;
    }

    Button button(CurrentUser user, TaskItem task) {
        return button(user, () -> sheets.ofTask(user, task.id()));
    }

    Button button(CurrentUser user, ProcessInfo process) {
        return button(user, () -> sheets.ofProcess(user, process.id()));
    }

    private Button button(CurrentUser user, Supplier<Optional<Sheet>> sheet) {
        Button button = new Button(t("inbox.print"), VaadinIcon.PRINT.create(), click -> sheet.get()
                .ifPresentOrElse(
                        found -> new PrintDialog(prints, user, found.record(), found.print()).open(),
                        () -> Notices.problem(t("record.missing"))));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.addClassName("process-print");
        return button;
    }
}
