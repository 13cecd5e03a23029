package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of stars to click or tap; the last one that is lit takes all away. To keys and screen readers it is a slider: arrows
 * and digits, and Delete for none.
 */
final class StarsEditor extends CustomField<BigDecimal> implements HasAriaLabel {

    private final int most;
    private final Div slider = new Div();
    private final transient List<Span> stars = new ArrayList<>();
    private int lit;

    private StarsEditor(int most, String label, String help) {
        this.most = most;
        setLabel(label);
        setHelperText(help);
        setManualValidation(true);
        slider.addClassName("stars-input");
        slider.getElement()
                .setAttribute("role", "slider")
                .setAttribute("tabindex", "0")
                .setAttribute("aria-label", label)
                .setAttribute("aria-valuemin", "0")
                .setAttribute("aria-valuemax", String.valueOf(most));
        for (int i = 1; i <= most; i++) {
            int count = i;
            Span star = new Span();
            star.addClassName("star");
            star.addClickListener(click -> choose(count == lit ? 0 : count));
            stars.add(star);
            slider.add(star);
        }
        slider.getElement()
                .addEventListener(
                        "keydown",
                        event -> key(event.getEventData().get("event.key").asString()))
                .addEventData("event.key")
                .setFilter("/^([0-9]|Arrow(Left|Right|Up|Down)|Home|End|Delete|Backspace)$/.test(event.key)"
                        + " && !event.ctrlKey && !event.metaKey && (event.preventDefault(), true)");
        add(slider);
        light(0);
    }

    static ValueEditor of(int most, String label, String help) {
        return new VaadinEditor<>(new StarsEditor(most, label, help), value -> value, value -> (BigDecimal) value);
    }

    private void key(String key) {
        switch (key) {
            case "ArrowRight", "ArrowUp" -> choose(lit + 1);
            case "ArrowLeft", "ArrowDown" -> choose(lit - 1);
            case "Home", "Delete", "Backspace" -> choose(0);
            case "End" -> choose(most);
            default -> choose(Integer.parseInt(key));
        }
    }

    private void choose(int count) {
        if (!isReadOnly()) {
            light(Math.clamp(count, 0, most));
            updateValue();
        }
    }

    private void light(int count) {
        lit = count;
        for (int i = 0; i < most; i++) {
            stars.get(i).setText(i < count ? "\u2605" : "\u2606");
            stars.get(i).setClassName("star-lit", i < count);
        }
        slider.getElement()
                .setAttribute("aria-valuenow", String.valueOf(count))
                .setAttribute("aria-valuetext", count == 0 ? t("stars.none") : t("stars.of", count, most));
    }

    @Override
    protected BigDecimal generateModelValue() {
        return lit == 0 ? getEmptyValue() : BigDecimal.valueOf(lit);
    }

    @Override
    protected void setPresentationValue(BigDecimal value) {
        light(value == null ? 0 : Math.clamp(value.intValue(), 0, most));
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        slider.getElement().setAttribute("aria-readonly", String.valueOf(readOnly));
    }

    @Override
    public void setAriaLabel(String label) {
        slider.getElement().setAttribute("aria-label", label);
    }

    @Override
    public void focus() {
        slider.getElement().executeJs("this.focus()");
    }
}
