package io.trellis.app.ui.formulas;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.form.formula.Completion;
import java.util.List;

/** A text area for an expression, which offers what may be meant while somebody types. */
@Tag("x-formula")
@JsModule("context://elements/x-formula.js")
public final class FormulaLine extends Component implements HasComponents, HasStyle {

    private static final String TEXT = "event.detail.text";
    private static final String CARET = "event.detail.caret";
    private static final int TYPING_MILLIS = 500;
    private static final int LONGEST = 2_000;

    private final TextArea area = new TextArea();
    private final Div offered = new Div();
    private final transient Completion completion;

    FormulaLine(Completion completion, int rows) {
        this.completion = completion;
        addClassName("formula-line");
        area.setWidthFull();
        area.setMinRows(rows);
        area.setMaxRows(Math.max(12, rows));
        area.setMaxLength(LONGEST);
        area.addClassName("code-input");
        area.setManualValidation(true);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(TYPING_MILLIS);
        area.getElement().setAttribute("spellcheck", "false");
        offered.addClassName("mention-list");
        offered.getElement().setAttribute("role", "listbox");
        offered.getElement().setAttribute("aria-label", t("formula.offered"));
        offered.setVisible(false);
        add(area, offered);
        getElement()
                .addEventListener("formula-typed", event -> {
                    var text = event.getEventData().path(TEXT);
                    offer(
                            text.isString()
                                    ? completion.at(
                                            text.stringValue(),
                                            event.getEventData().path(CARET).asInt(0))
                                    : List.of());
                })
                .addEventData(TEXT)
                .addEventData(CARET);
    }

    public TextArea area() {
        return area;
    }

    private void offer(List<Completion.Proposal> proposals) {
        offered.removeAll();
        for (Completion.Proposal proposal : proposals) {
            Span name = new Span(proposal.name());
            name.addClassName("code-input");
            Span words = new Span(t(proposal.words()));
            words.addClassName("quiet");
            Div option = new Div(name, words);
            option.addClassName("mention-option");
            option.getElement().setAttribute("role", "option");
            option.getElement().setAttribute("aria-selected", String.valueOf(proposal == proposals.getFirst()));
            option.getElement().setAttribute("data-from", String.valueOf(proposal.from()));
            option.getElement().setAttribute("data-written", proposal.insertion());
            offered.add(option);
        }
        offered.setVisible(!proposals.isEmpty());
    }

    /** Puts it where the cursor is, which goes to the mark in it. */
    void insert(String insertion) {
        getElement().callJsFunction("put", insertion);
    }
}
