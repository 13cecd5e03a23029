package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An input for one plain value. */
public interface ValueEditor {

    Component component();

    /** What a screen reader calls an input without a label of its own. */
    void name(String name);

    /** The plain value; null for nothing. Text that is no value of the kind stays in the input and reads as null with an error shown. */
    @Nullable
    Object value();

    /** Shows a value without telling listeners. */
    void show(@Nullable Object value);

    void readOnly(boolean readOnly);

    void required(boolean required);

    /** The message beside the input; null takes it away. */
    void error(@Nullable String message);

    /**
     * Messages by their path below this input's field: empty for the value as a whole, {@code [row id].column} within
     * rows. An input of one value shows them together.
     */
    default void errors(Map<String, String> messages) {
        error(messages.isEmpty() ? null : String.join(" ", messages.values()));
    }

    /** Called when the person changed the value. */
    void onChange(Runnable listener);

    void focus();

    /** Shows in the browser once more what is entered: a value that was sent there meanwhile may stand over it. */
    default void insist() {}
}
