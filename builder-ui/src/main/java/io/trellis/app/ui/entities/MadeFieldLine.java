package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.exchange.EntityProposal.Choice;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One column of a file and the field that it becomes: what it is called, its type, what it demands; or that it is left out. */
final class MadeFieldLine extends Div {

    private static final int SAMPLES = 3;

    private final Checkbox kept = new Checkbox();
    private final TextField zh = new TextField();
    private final TextField en = new TextField();
    private final TextField name = new TextField();
    private final Select<Choice> type = new Select<>();
    private final Checkbox required = new Checkbox(t("entities.required"));
    private final Checkbox unique = new Checkbox(t("entities.unique"));

    /**
     * @param types what people call a type
     * @param changed told when something changes that others show
     */
    MadeFieldLine(MadeField field, Function<Choice, String> types, Runnable changed) {
        addClassNames("mapping-line", "made-line");
        String column = field.column.column();
        getElement().setAttribute("data-column", column);
        kept.setValue(field.kept);
        kept.setAriaLabel(t("entities.file.keep", column));
        kept.addValueChangeListener(change -> {
            field.kept = change.getValue();
            enable(field.kept);
            changed.run();
        });
        Span samples = new Span(field.column.samples().stream().limit(SAMPLES).collect(Collectors.joining(" · ")));
        samples.addClassName("mapping-sample");
        Span empty = new Span(field.column.empty() == 0 ? "" : t("imports.empty", field.column.empty()));
        empty.addClassName("mapping-sample");
        Div seen = new Div(new Span(column), samples, empty);
        seen.addClassName("made-seen");
        label(zh, "entities.label.zh", field.label.zh());
        label(en, "entities.label.en", field.label.en());
        for (TextField one : List.of(zh, en)) {
            one.addValueChangeListener(change -> {
                field.label =
                        new LocalizedText(zh.getValue().strip(), en.getValue().strip());
                changed.run();
            });
        }
        boolean chinese = "zh".equals(Texts.locale().getLanguage());
        name.setValue(field.name);
        name.setAriaLabel(t("entities.file.name", column));
        name.setManualValidation(true);
        name.addClassName("code-input");
        name.addValueChangeListener(change -> {
            field.name = change.getValue().strip();
            name.setInvalid(false);
        });
        type.setItems(field.column.choices());
        type.setItemLabelGenerator(types::apply);
        type.setAriaLabel(t("entities.file.type", column));
        type.setValue(field.choice);
        type.addValueChangeListener(change -> field.choice = change.getValue());
        required.setValue(field.required);
        required.addValueChangeListener(change -> field.required = change.getValue());
        unique.setValue(field.unique);
        unique.addValueChangeListener(change -> field.unique = change.getValue());
        Div demands = new Div(required, unique);
        demands.addClassName("made-demands");
        Div labels = new Div(chinese ? zh : en, chinese ? en : zh, name);
        labels.addClassName("made-labels");
        add(kept, seen, labels, type, demands);
        enable(field.kept);
    }

    private static void label(TextField field, String key, String value) {
        field.setAriaLabel(t(key));
        field.setPlaceholder(t(key));
        field.setValue(value);
        field.setMaxLength(120);
    }

    private void enable(boolean on) {
        List.of(zh, en, name).forEach(field -> field.setEnabled(on));
        type.setEnabled(on);
        required.setEnabled(on);
        unique.setEnabled(on);
    }

    /** @param why the field cannot be called so; empty where it can */
    void refuse(String why) {
        name.setErrorMessage(why);
        name.setInvalid(!why.isEmpty());
        if (!why.isEmpty()) {
            name.focus();
            scrollIntoView();
        }
    }
}
