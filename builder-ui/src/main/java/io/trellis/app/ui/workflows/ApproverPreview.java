package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.people.PathList;
import io.trellis.app.ui.people.People;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.PathStep;
import io.trellis.workflow.Workflows;
import java.util.List;

/** Who would approve a record that one picks, as the flow is set up now. */
final class ApproverPreview extends Div {

    /** Makes previews. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Workflows workflows;
        private final Editors editors;
        private final People people;

        Factory(Workflows workflows, Editors editors, People people) {
            this.workflows = workflows;
            this.editors = editors;
            this.people = people;
        }

        Component create(CurrentUser user, FlowDraft draft) {
            String entity = draft.definition().entity();
            if (entity == null) {
                Paragraph first = new Paragraph(t("workflows.entity.first"));
                first.addClassName("quiet");
                return first;
            }
            return new ApproverPreview(this, user, draft, entity);
        }
    }

    private final Div answer = new Div();

    private ApproverPreview(Factory parts, CurrentUser user, FlowDraft draft, String entity) {
        addClassName("stack");
        answer.addClassName("stack");
        ValueEditor picker = parts.editors.create(
                new InputSpec.Reference(entity, Filter.ALL),
                t("workflows.preview.record"),
                "",
                EditorSurroundings.of(user, entity));
        picker.onChange(() -> {
            answer.removeAll();
            if (picker.value() instanceof String id) {
                List<PathStep> steps = parts.workflows.path(user, draft.definition(), new RecordId(entity, id));
                answer.add(
                        steps.isEmpty()
                                ? new Paragraph(t("workflows.preview.nobody"))
                                : new PathList(steps, parts.people));
            }
        });
        add(picker.component(), answer);
    }
}
