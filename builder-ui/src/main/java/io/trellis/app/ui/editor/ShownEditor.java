package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** A value that is not entered. The form hands in the text to show, formatted by the field's type. */
public final class ShownEditor implements ValueEditor {

    private final Div box = new Div();
    private final Span text = new Span();
    private @Nullable Object value;

    ShownEditor(String label, String help) {
        Span caption = new Span(label);
        caption.addClassName("shown-label");
        text.addClassName("shown-value");
        box.addClassName("shown");
        if (!label.isEmpty()) {
            box.add(caption);
        }
        box.add(text);
        if (!help.isEmpty()) {
            Span hint = new Span(help);
            hint.addClassName("shown-label");
            box.add(hint);
        }
    }

    /** The value as people read it; {@link #show} alone shows the plain value. */
    public void text(String formatted) {
        text.setText(formatted.isEmpty() ? "—" : formatted);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void name(String name) {
        // text reads itself
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public void show(@Nullable Object shown) {
        value = shown;
        text(shown == null ? "" : shown.toString());
    }

    @Override
    public void readOnly(boolean readOnly) {
        // always is
    }

    @Override
    public void required(boolean required) {
        // nothing to demand of a person
    }

    @Override
    public void error(@Nullable String message) {
        box.getElement().setAttribute("data-error", message == null ? "" : message);
    }

    @Override
    public void onChange(Runnable listener) {
        // a person cannot change it
    }

    @Override
    public void focus() {
        box.scrollIntoView();
    }
}
