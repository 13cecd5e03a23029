package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.formulas.FormulaLine;
import java.util.Optional;
import java.util.function.Consumer;

/** JavaScript, with completion where it is known what it sees, and the variable that holds what it yields. */
final class ScriptInput extends Div {

    private static final int LONGEST = 100_000;

    private final TextArea area;
    private final TextField result = new TextField(t("flow.script.result"));

    ScriptInput(Optional<FormulaLine> line, String source, String yields) {
        addClassName("stack");
        area = line.map(FormulaLine::area).orElseGet(TextArea::new);
        area.setAriaLabel(t("flow.script"));
        area.setHelperText(t("flow.script.help"));
        area.addClassName("code-input");
        area.setWidthFull();
        area.setMaxLength(LONGEST);
        area.setMinRows(8);
        area.setMaxRows(24);
        area.setValueChangeMode(ValueChangeMode.ON_BLUR);
        area.setValue(source);
        area.setId("element-script");
        Span caption = new Span(t("flow.script"));
        caption.addClassName("shown-label");
        result.setHelperText(t("flow.script.result.help"));
        result.setMaxLength(60);
        result.setPattern("[\\p{L}_][\\p{L}\\p{N}_]*");
        result.setWidthFull();
        result.setValueChangeMode(ValueChangeMode.ON_BLUR);
        result.setValue(yields);
        result.setId("element-result");
        add(caption);
        if (line.isPresent()) {
            add(line.get());
        } else {
            add(area);
        }
        add(result);
    }

    void onSource(Consumer<String> store) {
        area.addValueChangeListener(change -> store.accept(change.getValue()));
    }

    void onResult(Consumer<String> store) {
        result.addValueChangeListener(change -> store.accept(change.getValue().strip()));
    }
}
