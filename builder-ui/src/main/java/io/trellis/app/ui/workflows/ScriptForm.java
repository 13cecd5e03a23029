package io.trellis.app.ui.workflows;

import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A script that stands for what a file would run. */
@Component
final class ScriptForm implements StepForm {

    private final Choices choices;
    private final FormulaInput.Factory formulas;

    ScriptForm(Choices choices, FormulaInput.Factory formulas) {
        this.choices = choices;
        this.formulas = formulas;
    }

    @Override
    public String type() {
        return "script";
    }

    @Override
    public com.vaadin.flow.component.Component draw(
            CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        ScriptInput input = new ScriptInput(
                choices.entity(place.entity())
                        .map(entity -> formulas.script(
                                new FormulaScope.OfFlow(new FormulaScope.OfStep(entity, place.results()), List.of()),
                                8)),
                settings.path("source").asString(""),
                settings.path("result").asString(""));
        input.onSource(source -> {
            now.put("source", source);
            onChange.accept(now.deepCopy());
        });
        input.onResult(result -> {
            now.put("result", result);
            onChange.accept(now.deepCopy());
        });
        return input;
    }
}
