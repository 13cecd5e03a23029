package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.step.StepSettings;
import io.trellis.form.step.StepType;
import io.trellis.workflow.Workflows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what a service task does. */
final class StepEditor extends Div {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Makes editors. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Workflows workflows;
        private final List<StepForm> forms;

        Factory(Workflows workflows, List<StepForm> forms) {
            this.workflows = workflows;
            this.forms = List.copyOf(forms);
        }

        StepEditor create(CurrentUser user, FlowDraft draft, String element, String label) {
            return new StepEditor(this, user, draft, element, label);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final String element;
    private final Div detail = new Div();

    private StepEditor(Factory parts, CurrentUser user, FlowDraft draft, String element, String label) {
        this.parts = parts;
        this.user = user;
        this.draft = draft;
        this.element = element;
        addClassName("stack");
        List<StepType<?>> types = parts.workflows.stepTypes();
        Select<StepType<?>> type = new Select<>();
        type.setLabel(label);
        type.setItems(types);
        type.setItemLabelGenerator(value -> value == null ? t("workflows.unbound") : t(value.label()));
        type.setEmptySelectionAllowed(true);
        type.setEmptySelectionCaption(t("workflows.unbound"));
        type.setWidthFull();
        Optional<StepSettings> now = settings();
        now.flatMap(step -> types.stream()
                        .filter(candidate -> candidate.id().equals(step.type()))
                        .findFirst())
                .ifPresent(type::setValue);
        type.addValueChangeListener(change -> {
            StepType<?> chosen = change.getValue();
            draft.step(
                    element,
                    chosen == null ? null : new StepSettings(chosen.id(), JsonNodeFactory.instance.objectNode()));
            draw();
        });
        type.setId("element-step");
        add(type, detail);
        draw();
    }

    private Optional<StepSettings> settings() {
        return Optional.ofNullable(draft.definition().steps().get(element));
    }

    private StepForm.Place place() {
        Map<String, String> results = new HashMap<>();
        draft.definition().steps().values().forEach(step -> parts.workflows.stepTypes().stream()
                .filter(type -> type.id().equals(step.type()))
                .flatMap(type -> type.result(step.settings()).stream())
                .filter(result -> !result.many())
                .forEach(result -> results.put(result.name(), result.entity())));
        return new StepForm.Place(draft.definition().entity(), results, false);
    }

    private void draw() {
        detail.removeAll();
        settings().ifPresent(step -> {
            Consumer<ObjectNode> store = changed -> draft.step(element, new StepSettings(step.type(), changed));
            detail.add(parts.forms.stream()
                    .filter(form -> form.type().equals(step.type()))
                    .findFirst()
                    .map(form -> form.draw(user, place(), step.settings(), store))
                    .orElseGet(() -> json(step.settings(), store)));
        });
    }

    private static Component json(ObjectNode settings, Consumer<ObjectNode> store) {
        TextArea area = new TextArea(t("workflows.step.settings"));
        area.addClassName("code-input");
        area.setWidthFull();
        area.setValueChangeMode(ValueChangeMode.ON_BLUR);
        area.setValue(settings.toPrettyString());
        area.addValueChangeListener(change -> {
            try {
                area.setInvalid(!(JSON.readTree(change.getValue()) instanceof ObjectNode read));
                if (!area.isInvalid()) {
                    store.accept((ObjectNode) JSON.readTree(change.getValue()));
                }
            } catch (JacksonException e) {
                area.setInvalid(true);
            }
            area.setErrorMessage(t("workflows.step.malformed"));
        });
        return area;
    }
}
