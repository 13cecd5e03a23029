package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import org.jspecify.annotations.Nullable;

/** An input for one plain value. */
public interface ValueEditor {

    Component component();

    /** The plain value; null for nothing. Text that is no value of the kind stays in the input and reads as null with an error shown. */
    @Nullable
    Object value();

    /** Shows a value without telling listeners. */
    void show(@Nullable Object value);

    void readOnly(boolean readOnly);

    void required(boolean required);

    /** The message beside the input; null takes it away. */
    void error(@Nullable String message);

    /** Called when the person changed the value. */
    void onChange(Runnable listener);

    void focus();
}
