package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.people.PathList;
import io.trellis.app.ui.people.People;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Before a flow is started: whom one has to choose, and the way that the record will take. */
final class StartDialog extends Dialog {

    private final transient Workflows workflows;
    private final transient People people;
    private final transient CurrentUser user;
    private final transient WorkflowDefinition flow;
    private final transient RecordId record;
    private final ApproverPickers pickers;
    private final Div path = new Div();
    private final Paragraph refused = new Paragraph();

    /** @param start starts it with whom was chosen; says why it could not be */
    StartDialog(
            Workflows workflows,
            People people,
            CurrentUser user,
            WorkflowDefinition flow,
            RecordId record,
            Function<Map<String, List<String>>, Optional<String>> start) {
        this.workflows = workflows;
        this.people = people;
        this.user = user;
        this.flow = flow;
        this.record = record;
        setId("start-flow");
        setHeaderTitle(t(flow.label()));
        setWidth("min(32rem, 94vw)");
        pickers = new ApproverPickers(workflows.choices(user, flow.name(), record), people, this::draw);
        refused.addClassName("problem-note");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Div content = new Div(pickers, new H3(t("inbox.path")), path, refused);
        content.addClassName("stack");
        add(content);
        Button cancel = new Button(t("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button confirm = new Button(t("inbox.start.confirm"), click -> start.apply(pickers.chosen())
                .ifPresentOrElse(this::refuse, this::close));
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, confirm);
        draw();
    }

    private void draw() {
        path.removeAll();
        refused.setVisible(false);
        workflows
                .path(user, flow.name(), record, pickers.chosen())
                .ifPresent(steps -> path.add(new PathList(steps, people)));
    }

    private void refuse(String why) {
        refused.setText(why);
        refused.setVisible(true);
    }
}
