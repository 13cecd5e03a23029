package io.trellis.app.ui.editor;

import com.vaadin.flow.component.html.Span;

/** An option as people see it: a dot of its colour and its label. @see InputSpec.Option#color */
public final class Tag extends Span {

    public Tag(String text, String color) {
        super(text);
        addClassName("tag");
        if (!color.isEmpty()) {
            getElement().setAttribute("data-color", color);
        }
    }
}
