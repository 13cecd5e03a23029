package io.trellis.app.ui.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import java.util.Optional;

/** Says below a value that somebody entered it over what its rule says, and offers to go back to that. */
final class ByHand extends Div {

    private final Span text = new Span();
    private final Button back;

    ByHand(Runnable follow) {
        back = new Button(Texts.t("record.byHand.follow"), click -> follow.run());
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        addClassName("by-hand");
        add(text, back);
        setVisible(false);
    }

    /** @param said what the rule says, as people read it; empty where the value is just that, or the rule says nothing */
    void show(Optional<String> said, boolean mayFollow) {
        setVisible(said.isPresent());
        said.ifPresent(value -> text.setText(Texts.t("record.byHand", value)));
        back.setVisible(mayFollow);
    }
}
