package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.formulas.FormulaLine;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Inputs for what an element of a flow asks or computes, with what it sees at its place. */
@Component
class FlowFeel {

    private final WayConditions conditions;
    private final FormulaInput.Factory formulas;

    FlowFeel(WayConditions conditions, FormulaInput.Factory formulas) {
        this.conditions = conditions;
        this.formulas = formulas;
    }

    /** A condition, chosen or written. */
    com.vaadin.flow.component.Component condition(
            SymbolPanel.Shown shown, String label, String help, String now, Consumer<String> store) {
        return conditions
                .input(shown.user(), shown.draft(), shown.element().id(), label, help)
                .map(input -> shown(input, now, store))
                .orElseGet(() -> first());
    }

    /** A value, written with completion; where it is not said yet whose records the flow is about, plainly. */
    com.vaadin.flow.component.Component value(
            SymbolPanel.Shown shown, String label, String help, String now, Consumer<String> store) {
        return conditions
                .scope(shown.draft(), shown.element().id())
                .map(scope -> shown(formulas.create(shown.user(), scope, label, help), now, store))
                .orElseGet(() -> {
                    TextField field = new TextField(label);
                    field.addClassName("code-input");
                    field.setValueChangeMode(ValueChangeMode.ON_BLUR);
                    field.setValue(now);
                    field.addValueChangeListener(change -> store.accept(change.getValue()));
                    return field;
                });
    }

    /** The area of a script; empty where it is not said yet whose records the flow is about. */
    Optional<FormulaLine> script(SymbolPanel.Shown shown) {
        return conditions.scope(shown.draft(), shown.element().id()).map(scope -> formulas.script(scope, 8));
    }

    private static com.vaadin.flow.component.Component shown(ValueEditor input, String now, Consumer<String> store) {
        input.show(now);
        input.onChange(() -> store.accept(input.value() instanceof String feel ? feel : ""));
        return input.component();
    }

    private static com.vaadin.flow.component.Component first() {
        Paragraph first = new Paragraph(t("workflows.entity.first"));
        first.addClassName("quiet");
        return first;
    }
}
