package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.form.layout.ListLook.ColorRule;

/** A value with the mark of the colour that its row or cell has, which says what it means to whoever does not see colours. */
final class RowMark extends Div {

    RowMark(ColorRule rule, Component value) {
        addClassName("row-marked");
        add(of(rule), value);
    }

    /** The mark of a card, which has the colour as a whole. */
    static Span on(Component card, ColorRule rule) {
        card.getElement().setAttribute("data-tint", rule.color());
        return of(rule);
    }

    static Span of(ColorRule rule) {
        Span words = new Span(t(rule.label()));
        words.addClassName("unseen");
        Span mark = new Span(words);
        mark.addClassName("row-mark");
        mark.getElement().setAttribute("data-color", rule.color());
        mark.getElement().setAttribute("title", t(rule.label()));
        return mark;
    }
}
