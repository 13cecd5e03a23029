package io.trellis.app.ui.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import java.util.Optional;

/** Says below a value that it is another than what its rule says, or than what it was taken from, and offers that. */
final class ByHand extends Div {

    private final Span text = new Span();
    private final Button back;
    private final String says;

    /** @param says with the other value; {@code offer} is the button */
    ByHand(String says, String offer, Runnable follow) {
        this.says = says;
        back = new Button(Texts.t(offer), click -> follow.run());
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        addClassName("by-hand");
        add(text, back);
        setVisible(false);
    }

    /** @param said the other, as people read it; empty where the value is just that, or there is none */
    void show(Optional<String> said, boolean mayFollow) {
        setVisible(said.isPresent());
        said.ifPresent(value -> text.setText(Texts.t(says, value)));
        back.setVisible(mayFollow);
    }
}
