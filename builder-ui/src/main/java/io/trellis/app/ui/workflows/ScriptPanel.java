package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.formulas.FormulaLine;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A script, with completion over what it sees, and the variable that holds what it yields. */
@Component
@Order(10)
final class ScriptPanel implements SymbolPanel {

    private static final int LONGEST = 100_000;

    private final FlowFeel feel;

    ScriptPanel(FlowFeel feel) {
        this.feel = feel;
    }

    @Override
    public boolean fits(Shown shown) {
        return shown.element().kind() == Kind.SCRIPT;
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        String id = shown.element().id();
        Optional<FormulaLine> line = feel.script(shown);
        TextArea area = line.map(FormulaLine::area).orElseGet(TextArea::new);
        area.setAriaLabel(t("flow.script"));
        area.setHelperText(t("flow.script.help"));
        area.addClassName("code-input");
        area.setWidthFull();
        area.setMaxLength(LONGEST);
        area.setMinRows(8);
        area.setMaxRows(24);
        area.setValueChangeMode(ValueChangeMode.ON_BLUR);
        area.setValue(shown.element().script());
        area.addValueChangeListener(change -> shown.edit().accept(new DrawingChange.Scripted(id, change.getValue())));
        Span caption = new Span(t("flow.script"));
        caption.addClassName("shown-label");
        TextField result = new TextField(t("flow.script.result"));
        result.setHelperText(t("flow.script.result.help"));
        result.setMaxLength(60);
        result.setPattern("[\\p{L}_][\\p{L}\\p{N}_]*");
        result.setWidthFull();
        result.setValueChangeMode(ValueChangeMode.ON_BLUR);
        result.setValue(shown.element().traits().result());
        result.setId("element-result");
        result.addValueChangeListener(change -> shown.edit().accept(new DrawingChange.Yielding(id, change.getValue())));
        Div all = new Div(caption);
        if (line.isPresent()) {
            all.add(line.get());
        } else {
            all.add(area);
        }
        all.add(result);
        all.addClassName("stack");
        return all;
    }
}
