package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.FormDefinition;
import io.trellis.workflow.Bindings;
import io.trellis.workflow.bpmn.FreeName;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Gives the free names of a file a meaning here: people, variables, forms, steps. */
@org.springframework.stereotype.Component
class BindingSteps {

    private final Choices choices;
    private final StepEditor.Factory steps;

    BindingSteps(Choices choices, StepEditor.Factory steps) {
        this.choices = choices;
        this.steps = steps;
    }

    /** @param choose gets the id of an element that uses a name, when the person asks where */
    Component of(CurrentUser user, FlowDraft draft, FreeName.Kind kind, Consumer<String> choose) {
        Div rows = new Div();
        rows.addClassName("stack");
        names(draft, kind).forEach(name -> rows.add(row(user, draft, name, choose)));
        return rows;
    }

    /** The names of a kind that the file leaves open; a task that names nobody is settled among the tasks. */
    static Stream<FreeName> names(FlowDraft draft, FreeName.Kind kind) {
        return draft.report().freeNames().stream()
                .filter(name -> name.kind() == kind)
                .filter(name ->
                        kind != FreeName.Kind.ASSIGNEE || !draft.drawing().holds(name.name()));
    }

    /** A service task that ran foreign code, bound to a step of ours. */
    Component step(CurrentUser user, FlowDraft draft, String element, Consumer<String> choose) {
        return row(user, draft, new FreeName(FreeName.Kind.STEP, element, List.of(element)), choose);
    }

    private Component row(CurrentUser user, FlowDraft draft, FreeName name, Consumer<String> choose) {
        Div row = new Div(editor(user, draft, name));
        row.addClassNames("stack", "binding");
        Div used = new Div(new Span(t("workflows.usedBy")));
        used.addClassNames("row", "quiet", "binding-used");
        name.elements().forEach(element -> {
            NativeButton link = new NativeButton(draft.called(element), click -> choose.accept(element));
            link.addClassName("link-button");
            used.add(link);
        });
        row.add(used);
        row.getElement().setAttribute("data-name", name.name());
        return row;
    }

    private Component editor(CurrentUser user, FlowDraft draft, FreeName name) {
        Bindings bindings = draft.definition().bindings();
        return switch (name.kind()) {
            case ASSIGNEE ->
                new RuleEditor(
                        new RuleEditor.Parts(choices, user, draft.definition().entity()),
                        name.name(),
                        t(settled(draft, name) ? "workflows.task.own" : "workflows.unbound"),
                        bindings.assignees().get(name.name()),
                        rule -> draft.assignee(name.name(), rule.orElse(null)));
            case VARIABLE ->
                new SourceEditor(
                        choices,
                        user,
                        draft,
                        name.name(),
                        bindings.variables().get(name.name()),
                        source -> draft.variable(name.name(), source.orElse(null)));
            case FORM -> form(draft, name);
            case STEP -> steps.create(user, draft, name.name(), draft.called(name.name()));
        };
    }

    /** Whether every task that uses the name says itself who gets it. */
    private static boolean settled(FlowDraft draft, FreeName name) {
        return !name.elements().isEmpty()
                && name.elements().stream()
                        .allMatch(element -> draft.definition().task(element).assignee() != null);
    }

    private Component form(FlowDraft draft, FreeName name) {
        Select<FormDefinition> select = FormSelect.of(
                choices,
                name.name(),
                draft.definition().entity(),
                draft.definition().bindings().forms().get(name.name()));
        select.addValueChangeListener(change -> draft.form(
                name.name(),
                change.getValue() == null ? null : change.getValue().name()));
        return select;
    }
}
