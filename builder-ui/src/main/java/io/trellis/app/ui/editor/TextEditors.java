package io.trellis.app.ui.editor;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.form.field.DurationText;
import io.trellis.form.field.InputSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Text, number and yes or no. */
final class TextEditors {

    private static final int PAUSE_MILLIS = 600;
    private static final int LONGEST_DURATION = 40;

    private TextEditors() {}

    static ValueEditor text(InputSpec.Text spec, String label, String help, boolean whileTyping) {
        if (spec.multiline()) {
            TextArea area = new TextArea(label);
            area.setHelperText(help);
            area.setMaxLength(spec.maxLength());
            area.setMinRows(2);
            area.setMaxRows(12);
            area.addClassName(spec.code() ? "code-input" : "text-input");
            area.setManualValidation(true);
            tell(area, whileTyping);
            return new VaadinEditor<>(area, value -> value, String::valueOf);
        }
        TextField field = new TextField(label);
        field.setHelperText(help);
        field.setMaxLength(spec.maxLength());
        field.getElement().setAttribute("inputmode", spec.mode());
        field.addClassName(spec.code() ? "code-input" : "text-input");
        field.setManualValidation(true);
        tell(field, whileTyping);
        return new VaadinEditor<>(field, value -> value, String::valueOf);
    }

    static ValueEditor number(InputSpec.Number spec, String label, String help, boolean whileTyping) {
        BigDecimalField field = new BigDecimalField(label);
        field.setHelperText(help);
        field.setLocale(Texts.locale());
        field.addClassName("number-input");
        if (!spec.suffix().isEmpty()) {
            field.setSuffixComponent(new Span(spec.suffix()));
        }
        field.setManualValidation(true);
        tell(field, whileTyping);
        if (spec.bar()) {
            field.addClassName("bar-input");
            field.addValueChangeListener(change -> field.getStyle().set("--done", done(spec, change.getValue())));
        }
        return new VaadinEditor<>(field, value -> value, value -> new BigDecimal(value.toString()));
    }

    /** How far a number is from the smallest to the largest, as a width. */
    private static String done(InputSpec.Number spec, @Nullable BigDecimal value) {
        BigDecimal min = spec.min() == null ? BigDecimal.ZERO : spec.min();
        BigDecimal span = spec.max() == null ? BigDecimal.ZERO : spec.max().subtract(min);
        if (value == null || span.signum() <= 0 || !PlainNumbers.isWritable(value)) {
            return "0%";
        }
        BigDecimal share = value.subtract(min).movePointRight(2).divide(span, 2, RoundingMode.HALF_UP);
        return share.max(BigDecimal.ZERO).min(BigDecimal.valueOf(100)).toPlainString() + "%";
    }

    /** What is no length of time goes on as it was typed, so that the field's type says what is wrong with it. */
    static ValueEditor duration(String label, String help) {
        TextField field = new TextField(label);
        field.setHelperText(help);
        field.setPlaceholder(Texts.t("editor.duration"));
        field.setMaxLength(LONGEST_DURATION);
        field.addClassName("number-input");
        field.setManualValidation(true);
        field.addValueChangeListener(change -> DurationText.read(change.getValue())
                .ifPresent(seconds -> field.setValue(DurationText.format(seconds, Texts.locale()))));
        return new VaadinEditor<>(
                field,
                text -> DurationText.read(text).<Object>map(seconds -> seconds).orElse(text),
                value -> value instanceof BigDecimal seconds
                        ? DurationText.format(seconds, Texts.locale())
                        : value.toString());
    }

    private static void tell(HasValueChangeMode field, boolean whileTyping) {
        if (whileTyping) {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(PAUSE_MILLIS);
        }
    }

    static ValueEditor toggle(String label, String help) {
        Checkbox box = new Checkbox(label);
        box.setHelperText(help);
        box.setManualValidation(true);
        return new VaadinEditor<>(box, value -> value, value -> Boolean.TRUE.equals(value));
    }
}
