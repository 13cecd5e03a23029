package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.people.PathList;
import io.trellis.app.ui.people.People;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before a flow is started: whom one has to choose, and the way that the record will take. */
final class StartDialog extends Dialog {

    private final transient Workflows workflows;
    private final transient People people;
    private final transient CurrentUser user;
    private final transient WorkflowDefinition flow;
    private final transient RecordId record;
    private final transient Map<String, ValueEditor> inputs = new LinkedHashMap<>();
    private final ApproverPickers pickers;
    private final Div path = new Div();
    private final Paragraph refused = new Paragraph();

    /** Starts it with whom was chosen and what was answered. */
    @FunctionalInterface
    interface Start {
        Refusal with(Map<String, List<String>> chosen, Map<String, @Nullable Object> answers);
    }

    /** Why it could not be started. @param why empty where it was; {@code answers} by what was asked */
    record Refusal(Optional<String> why, List<Violation> answers) {

        static final Refusal NONE = new Refusal(Optional.empty(), List.of());

        static Refusal of(String why) {
            return new Refusal(Optional.of(why), List.of());
        }
    }

    StartDialog(
            Workflows workflows,
            People people,
            CurrentUser user,
            WorkflowDefinition flow,
            RecordId record,
            Editors editors,
            Start start) {
        this.workflows = workflows;
        this.people = people;
        this.user = user;
        this.flow = flow;
        this.record = record;
        setId("start-flow");
        setHeaderTitle(t(flow.label()));
        setWidth("min(32rem, 94vw)");
        Div asked = new Div();
        asked.addClassName("stack");
        asked.setId("start-asks");
        for (BoundField field : workflows.asks(flow.name())) {
            asked.add(input(field, editors).component());
        }
        pickers = new ApproverPickers(workflows.choices(user, flow.name(), record), people, this::draw);
        refused.addClassName("problem-note");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Div content = new Div(asked, pickers, new H3(t("inbox.path")), path, refused);
        content.addClassName("stack");
        add(content);
        Button cancel = new Button(t("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button confirm = new Button(t("inbox.start.confirm"), click -> confirm(start));
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, confirm);
        draw();
    }

    private ValueEditor input(BoundField field, Editors editors) {
        ValueEditor input = editors.create(field, EditorSurroundings.of(user, record.entity(), key -> {
            ValueEditor sibling = inputs.get(key);
            return sibling == null ? null : sibling.value();
        }));
        input.required(field.definition().required());
        input.onChange(() -> {
            input.error(null);
            draw();
        });
        inputs.put(field.key(), input);
        return input;
    }

    private Map<String, @Nullable Object> answers() {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        inputs.forEach((key, input) -> answers.put(key, input.value()));
        return answers;
    }

    private void confirm(Start start) {
        Refusal refusal = start.with(pickers.chosen(), answers());
        inputs.forEach((key, input) -> input.error(refusal.answers().stream()
                .filter(violation -> violation.path().equals(key))
                .map(violation -> t(violation.message()))
                .findFirst()
                .orElse(null)));
        refusal.answers().stream()
                .flatMap(violation -> Optional.ofNullable(inputs.get(violation.path())).stream())
                .findFirst()
                .ifPresent(ValueEditor::focus);
        if (refusal.why().isPresent()) {
            refuse(refusal.why().get());
        } else if (refusal.answers().isEmpty()) {
            close();
        }
    }

    private void draw() {
        path.removeAll();
        refused.setVisible(false);
        workflows
                .path(user, flow.name(), record, pickers.chosen(), answers())
                .ifPresent(steps -> path.add(new PathList(steps, people)));
    }

    private void refuse(String why) {
        refused.setText(why);
        refused.setVisible(true);
    }
}
