package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import io.trellis.app.ui.shell.Focus;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that is sealed as it is entered. What is there stands in the input, or in words behind what would take its place; it
 * stays until something is entered or it is taken away.
 */
final class SealedEditor implements ValueEditor {

    private final InputSpec.Sealed spec;
    private final BoundField field;
    private final FieldContext context;
    private final TextFieldBase<?, String> input;
    private final Button away = new Button(VaadinIcon.CLOSE_SMALL.create());
    private final List<Runnable> listeners = new ArrayList<>();

    private @Nullable Object kept;
    private boolean taken;
    private boolean readOnly;
    private String sealedText = "";
    private @Nullable Object sealed;
    private @Nullable String refused;
    private @Nullable String error;

    SealedEditor(InputSpec.Sealed spec, BoundField field, String label, String help, FieldContext context) {
        this.spec = spec;
        this.field = field;
        this.context = context;
        input = spec.covered() ? covered() : new TextField();
        input.setLabel(label);
        input.setHelperText(help);
        input.setManualValidation(true);
        ((HasStyle) input).addClassNames("editor", "text-input", "sealed-input");
        away.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        away.setAriaLabel(t("editor.sealed.away"));
        away.setTooltipText(t("editor.sealed.away"));
        away.addClassName("sealed-away");
        away.addClickListener(click -> takeAway());
        if (!spec.shown()) {
            input.setSuffixComponent(away);
        }
        input.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                entered();
            }
        });
        draw();
    }

    private static PasswordField covered() {
        PasswordField field = new PasswordField();
        // no browser offers or keeps it: it is of the record, not of who enters it
        field.getElement().setAttribute("autocomplete", "new-password");
        return field;
    }

    private void entered() {
        refused = null;
        listeners.forEach(Runnable::run);
        draw();
    }

    private void takeAway() {
        taken = true;
        input.setValue("");
        entered();
    }

    private void draw() {
        String there = kept == null ? "" : field.format(kept, context);
        if (!spec.shown()) {
            input.setPlaceholder(taken && kept != null ? t("editor.sealed.taken") : there);
            away.setVisible(!readOnly && kept != null && !taken);
        }
        String said = error == null ? refused : error;
        input.setInvalid(said != null);
        input.setErrorMessage(said == null ? "" : said);
    }

    @Override
    public Component component() {
        return (Component) input;
    }

    @Override
    public void name(String name) {
        input.setAriaLabel(name);
    }

    @Override
    public @Nullable Object value() {
        String text = input.getValue();
        if (text.isEmpty()) {
            return spec.shown() || taken ? null : kept;
        }
        if (spec.shown() && kept != null && text.equals(field.format(kept, context))) {
            return kept;
        }
        if (!text.equals(sealedText)) {
            switch (field.parse(text, context)) {
                case Parsed.Value<Object>(var value) -> {
                    sealedText = text;
                    sealed = value;
                }
                case Parsed.Bad<Object>(var message) -> {
                    refused = Texts.t(message);
                    return kept;
                }
            }
        }
        return sealed;
    }

    @Override
    public void show(@Nullable Object value) {
        kept = value;
        taken = false;
        refused = null;
        input.setValue(spec.shown() && value != null ? field.format(value, context) : "");
        draw();
    }

    @Override
    public void readOnly(boolean readOnly) {
        this.readOnly = readOnly;
        input.setReadOnly(readOnly);
        draw();
    }

    @Override
    public void required(boolean required) {
        input.setRequiredIndicatorVisible(required);
    }

    @Override
    public void error(@Nullable String message) {
        error = message;
        draw();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void focus() {
        Focus.on(input);
    }

    @Override
    public void insist() {
        input.getElement().executeJs("this.value = $0", input.getValue());
    }
}
