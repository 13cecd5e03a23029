package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.InputSpec;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.simulate.FlowSample;
import io.trellis.workflow.simulate.FlowTrials;
import io.trellis.workflow.simulate.TriedElement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One element of a flow taken by itself, with values that are thrown away. */
final class TryStepDialog extends Dialog {

    /** What they are made with. */
    @org.springframework.stereotype.Component
    record Parts(
            FlowTrials trials,
            SampleInputs.Parts inputs,
            Workflows workflows,
            Editors editors,
            Choices choices,
            FieldContexts contexts,
            People people,
            Clock clock) {}

    private final transient Parts parts;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final String entity;
    private final String element;
    private final SampleInputs sample;
    private final transient Map<String, Select<String>> outcomes = new LinkedHashMap<>();
    private final transient Map<String, ValueEditor> results = new LinkedHashMap<>();
    private final transient Map<String, String> entities = new LinkedHashMap<>();
    private final Div answer = new Div();

    TryStepDialog(Parts parts, CurrentUser user, FlowDraft draft, String entity, String element) {
        this.parts = parts;
        this.user = user;
        this.draft = draft;
        this.entity = entity;
        this.element = element;
        setHeaderTitle(t("flow.try.title", draft.called(element)));
        setWidth("min(46rem, 96vw)");
        addClassName("flow-try-dialog");
        sample = new SampleInputs(parts.inputs(), user, draft, entity);
        Paragraph help = new Paragraph(t("flow.try.help"));
        help.addClassName("quiet");
        Div body = new Div(help, sample);
        body.addClassName("stack");
        before().ifPresent(body::add);
        answer.addClassNames("stack", "flow-try-answer");
        answer.getElement().setAttribute("aria-live", "polite");
        body.add(answer);
        add(body);
        Button take = new Button(t("flow.try.do"), click -> take());
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.addClassName("flow-try-do");
        getFooter().add(new Button(t("close"), click -> close()), take);
    }

    /** What the process would know by then. */
    private Optional<Component> before() {
        Div inputs = new Div();
        inputs.addClassName("stack");
        draft.maybeBefore(element).forEach(task -> {
            Select<String> outcome = new Select<>();
            outcome.setLabel(t("flow.try.outcome", draft.called(task)));
            outcome.setItems("approved", "rejected");
            outcome.setItemLabelGenerator(one -> one == null ? t("flow.try.outcome.none") : t("flow.outcome." + one));
            outcome.setEmptySelectionAllowed(true);
            outcome.setEmptySelectionCaption(t("flow.try.outcome.none"));
            outcome.setWidthFull();
            outcomes.put(task, outcome);
            inputs.add(outcome);
        });
        draft.definition().steps().forEach((id, step) -> parts.workflows().stepTypes().stream()
                .filter(type -> type.id().equals(step.type()) && !id.equals(element))
                .flatMap(type -> type.result(step.settings()).stream())
                .filter(result -> !result.many() && !results.containsKey(result.name()))
                .forEach(result -> {
                    ValueEditor input = parts.editors()
                            .create(
                                    new InputSpec.Reference(result.entity(), Filter.ALL),
                                    t("flow.try.result", draft.called(id), result.name()),
                                    "",
                                    EditorSurroundings.of(user, entity));
                    results.put(result.name(), input);
                    entities.put(result.name(), result.entity());
                    inputs.add(input.component());
                }));
        return outcomes.isEmpty() && results.isEmpty()
                ? Optional.empty()
                : Optional.of(new Details(t("flow.try.before"), inputs));
    }

    private Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        outcomes.forEach((task, select) -> {
            String outcome = select.getValue();
            if (outcome != null) {
                variables.put(task, Map.of("outcome", outcome));
                variables.put("outcome", outcome);
            }
        });
        results.forEach((name, input) -> {
            if (input.value() instanceof String id) {
                variables.put(name, Map.of("entity", entities.getOrDefault(name, ""), "id", id));
            }
        });
        return variables;
    }

    private void take() {
        Optional<FlowSample> given = sample.sample(parts.clock().instant());
        if (given.isEmpty()) {
            Notices.problem(t("flowtest.initiator.missing"));
            return;
        }
        answer.removeAll();
        switch (parts.trials()
                .take(user, draft.whole(), draft.definition().name(), element, given.get(), variables())) {
            case TriedElement.Refused(var why) -> answer.add(TriedAnswer.problem(t(why)));
            case TriedElement.Tried tried ->
                answer.add(new TriedAnswer(
                        new TriedAnswer.Parts(parts.choices(), parts.contexts(), parts.people(), user, draft, entity),
                        tried));
        }
        answer.scrollIntoView();
    }
}
