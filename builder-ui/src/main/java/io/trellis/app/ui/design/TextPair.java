package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.function.Consumer;

/** A text in both languages, side by side. */
public final class TextPair extends Div {

    private final TextField zh;
    private final TextField en;

    /** @param label the key of what it is, without the language */
    public TextPair(String label, LocalizedText text, Consumer<LocalizedText> onChange) {
        zh = new TextField(t("actions.in-chinese", t(label)));
        en = new TextField(t("actions.in-english", t(label)));
        zh.setValue(text.zh());
        en.setValue(text.en());
        for (TextField field : List.of(zh, en)) {
            field.setValueChangeMode(ValueChangeMode.ON_BLUR);
            field.addValueChangeListener(change -> onChange.accept(
                    new LocalizedText(zh.getValue().strip(), en.getValue().strip())));
        }
        add(zh, en);
        addClassName("text-pair");
    }

    /** FEEL in one line. */
    public static TextField feel(String label, String source, Consumer<String> onChange) {
        TextField field = new TextField(t(label));
        field.setValue(source);
        field.addClassName("code-input");
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.addValueChangeListener(change -> onChange.accept(change.getValue()));
        return field;
    }
}
