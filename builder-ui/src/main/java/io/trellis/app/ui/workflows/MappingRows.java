package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.workflow.bpmn.FlowNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Names that get values, a row for each. What is not finished is shown and not yet told. */
final class MappingRows extends Div {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";

    /** @param change gets the rows that have a name and a value */
    record Words(String label, String name, String value, String add, Consumer<List<Mapping>> change) {}

    private final transient FlowFeel feel;
    private final transient SymbolPanel.Shown shown;
    private final transient Words words;
    private final transient List<Row> rows = new ArrayList<>();
    private final Div lines = new Div();

    MappingRows(FlowFeel feel, SymbolPanel.Shown shown, Words words, List<Mapping> now) {
        this.feel = feel;
        this.shown = shown;
        this.words = words;
        addClassNames("stack", "mapping-rows");
        Span caption = new Span(words.label());
        caption.addClassName("shown-label");
        lines.addClassName("stack");
        now.forEach(one -> row(one.variable(), one.feel()));
        Button add = new Button(words.add(), VaadinIcon.PLUS.create(), click -> row("", ""));
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(caption, lines, add);
    }

    private void row(String name, String value) {
        Row row = new Row(name, value);
        rows.add(row);
        lines.add(row);
    }

    private void tell() {
        words.change()
                .accept(rows.stream()
                        .filter(row -> row.name.matches(NAME) && !row.value.isBlank())
                        .map(row -> new Mapping(row.name, row.value))
                        .toList());
    }

    private final class Row extends Div {
        private String name;
        private String value;

        Row(String named, String valued) {
            name = named;
            value = valued;
            addClassNames("stack", "mapping-row");
            TextField field = new TextField(words.name());
            field.setValue(named);
            field.setMaxLength(60);
            field.setManualValidation(true);
            field.setValueChangeMode(ValueChangeMode.ON_BLUR);
            field.addClassName("grow");
            field.addValueChangeListener(change -> {
                name = change.getValue().strip();
                field.setInvalid(!name.isEmpty() && !name.matches(NAME));
                field.setErrorMessage(t("flow.variable.name"));
                tell();
            });
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
                rows.remove(this);
                lines.remove(this);
                tell();
            });
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            remove.setAriaLabel(t("flow.variable.remove"));
            remove.setTooltipText(t("flow.variable.remove"));
            Div head = new Div(field, remove);
            head.addClassNames("row", "mapping-head");
            add(head, feel.value(shown, words.value(), "", valued, changed -> {
                value = changed;
                tell();
            }));
        }
    }
}
