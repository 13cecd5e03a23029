package io.trellis.app.ui.editor;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.InputSpec;
import java.math.BigDecimal;

/** Text, number and yes or no. */
final class TextEditors {

    private TextEditors() {}

    static ValueEditor text(InputSpec.Text spec, String label, String help) {
        if (spec.multiline()) {
            TextArea area = new TextArea(label);
            area.setHelperText(help);
            area.setMaxLength(spec.maxLength());
            area.setMinRows(2);
            area.setMaxRows(12);
            area.addClassName(spec.code() ? "code-input" : "text-input");
            area.setManualValidation(true);
            return new VaadinEditor<>(area, value -> value, String::valueOf);
        }
        TextField field = new TextField(label);
        field.setHelperText(help);
        field.setMaxLength(spec.maxLength());
        field.getElement().setAttribute("inputmode", spec.mode());
        field.addClassName(spec.code() ? "code-input" : "text-input");
        field.setManualValidation(true);
        return new VaadinEditor<>(field, value -> value, String::valueOf);
    }

    static ValueEditor number(InputSpec.Number spec, String label, String help) {
        BigDecimalField field = new BigDecimalField(label);
        field.setHelperText(help);
        field.setLocale(Texts.locale());
        field.addClassName("number-input");
        if (!spec.suffix().isEmpty()) {
            field.setSuffixComponent(new Span(spec.suffix()));
        }
        field.setManualValidation(true);
        return new VaadinEditor<>(field, value -> value, value -> new BigDecimal(value.toString()));
    }

    static ValueEditor toggle(String label, String help) {
        Checkbox box = new Checkbox(label);
        box.setHelperText(help);
        box.setManualValidation(true);
        return new VaadinEditor<>(box, value -> value, value -> Boolean.TRUE.equals(value));
    }
}
