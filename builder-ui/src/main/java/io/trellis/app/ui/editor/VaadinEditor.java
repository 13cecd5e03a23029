package io.trellis.app.ui.editor;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.trellis.app.ui.shell.Focus;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Vaadin field as an input for plain values. */
final class VaadinEditor<C extends Component & HasValue<?, T>, T> implements ValueEditor {

    private final C field;
    private final Function<T, @Nullable Object> toPlain;
    private final Function<Object, @Nullable T> fromPlain;

    VaadinEditor(C field, Function<T, @Nullable Object> toPlain, Function<Object, @Nullable T> fromPlain) {
        this.field = field;
        this.toPlain = toPlain;
        this.fromPlain = fromPlain;
        // messages come from the rules of the entity, never from the widget
        if (field instanceof HasStyle styled) {
            styled.addClassName("editor");
        }
    }

    @Override
    public Component component() {
        return field;
    }

    @Override
    public void name(String name) {
        if (field instanceof HasAriaLabel named) {
            named.setAriaLabel(name);
        }
    }

    @Override
    public @Nullable Object value() {
        T value = field.getValue();
        // an unticked box is a no, not nothing
        boolean nothing = value == null || value.equals(field.getEmptyValue()) && !(value instanceof Boolean);
        return nothing ? null : toPlain.apply(value);
    }

    @Override
    public void show(@Nullable Object value) {
        T shown = value == null ? null : fromPlain.apply(value);
        if (shown == null) {
            field.clear();
        } else {
            field.setValue(shown);
        }
    }

    @Override
    public void readOnly(boolean readOnly) {
        field.setReadOnly(readOnly);
    }

    @Override
    public void required(boolean required) {
        field.setRequiredIndicatorVisible(required);
    }

    @Override
    public void error(@Nullable String message) {
        if (field instanceof HasValidationProperties validated) {
            validated.setInvalid(message != null);
            validated.setErrorMessage(message == null ? "" : message);
        }
    }

    @Override
    public void onChange(Runnable listener) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient() || !(change instanceof AbstractField.ComponentValueChangeEvent)) {
                listener.run();
            }
        });
    }

    @Override
    public void insist() {
        if (field.getValue() instanceof String text) {
            field.getElement().executeJs("this.value = $0", text);
        }
    }

    @Override
    public void focus() {
        if (field instanceof Focusable<?>) {
            Focus.on(field);
        }
    }
}
