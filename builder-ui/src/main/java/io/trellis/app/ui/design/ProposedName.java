package io.trellis.app.ui.design;

import com.vaadin.flow.component.textfield.TextField;

/** A technical name that follows a label until somebody types one of their own. */
public final class ProposedName {

    private final TextField input;
    private String proposed = "";
    private boolean own;

    public ProposedName(TextField input) {
        this.input = input;
        input.addValueChangeListener(change -> own |= change.isFromClient());
    }

    /** The browser has the last word: by the time that a proposal arrives, somebody may be typing there. */
    public void propose(String name) {
        if (!own) {
            proposed = name;
            input.setInvalid(false);
            input.getElement()
                    .executeJs(
                            "if (this.value === (this.proposed ?? '')) { this.value = this.proposed = $0; if (this.hasAttribute('focused')) { this.inputElement.select(); } }",
                            name);
        }
    }

    public String value() {
        return (own ? input.getValue() : proposed).strip();
    }
}
