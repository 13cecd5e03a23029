package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.function.Consumer;

/** A label in both languages, that of the page first. */
public final class LabelPair extends Div {

    private final TextField zh = new TextField(t("entities.label.zh"));
    private final TextField en = new TextField(t("entities.label.en"));
    private final TextField first = "zh".equals(Texts.locale().getLanguage()) ? zh : en;

    public LabelPair(LocalizedText text) {
        zh.setValue(text.zh());
        en.setValue(text.en());
        for (TextField field : List.of(zh, en)) {
            field.setManualValidation(true);
            field.setMaxLength(120);
        }
        add(first, first == zh ? en : zh);
        addClassName("text-pair");
    }

    /** @param zh the key of what the Chinese one is called */
    public void setLabels(String zh, String en) {
        this.zh.setLabel(t(zh));
        this.en.setLabel(t(en));
    }

    public LocalizedText value() {
        return new LocalizedText(zh.getValue().strip(), en.getValue().strip());
    }

    /** Puts in what may be kept or written over. */
    public void propose(LocalizedText text) {
        zh.setValue(text.zh());
        en.setValue(text.en());
    }

    /** Told with every letter. */
    public void onType(Consumer<LocalizedText> told) {
        listen(ValueChangeMode.EAGER, told);
    }

    /** Told when one is left. */
    public void onLeave(Consumer<LocalizedText> told) {
        listen(ValueChangeMode.ON_BLUR, told);
    }

    private void listen(ValueChangeMode mode, Consumer<LocalizedText> told) {
        for (TextField field : List.of(zh, en)) {
            field.setValueChangeMode(mode);
            field.addValueChangeListener(change -> told.accept(value()));
        }
    }

    /** @param why stands at the first of them; empty where nothing is wrong */
    public void refuse(String why) {
        first.setErrorMessage(why);
        first.setInvalid(!why.isEmpty());
    }

    public void focus() {
        first.focus();
    }
}
