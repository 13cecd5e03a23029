package io.trellis.app.ui.factor;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.textfield.TextField;

/** Where a code is typed, that browsers and phones know for one. */
public final class CodeField extends TextField {

    private static final int LONGEST = 20;

    public CodeField(String label) {
        super(label);
        setId("factor-code");
        setMaxLength(LONGEST);
        setWidthFull();
        getElement().setAttribute("autocomplete", "one-time-code");
        setAutocorrect(false);
    }

    void onEnter(Runnable entered) {
        addKeyPressListener(Key.ENTER, press -> entered.run());
    }

    public void refuse(String reason) {
        setErrorMessage(reason);
        setInvalid(true);
        focus();
    }
}
