package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tries the chosen element by itself. */
@Component
@Order(900)
final class TryStepPanel implements SymbolPanel {

    private final TryStepDialog.Parts parts;

    TryStepPanel(TryStepDialog.Parts parts) {
        this.parts = parts;
    }

    @Override
    public boolean fits(Shown shown) {
        return shown.draft().definition().entity() != null
                && (shown.isActivity()
                        || shown.isBound()
                        || shown.symbol().equals("exclusiveGateway")
                        || shown.symbol().equals("inclusiveGateway")
                        || shown.event().equals("timer")
                        || shown.symbol().equals("intermediateThrowEvent"));
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        String entity = String.valueOf(shown.draft().definition().entity());
        Button take = new Button(t("flow.try"), VaadinIcon.FLASK.create(), click -> new TryStepDialog(
                        parts,
                        shown.user(),
                        shown.draft(),
                        entity,
                        shown.element().id())
                .open());
        take.addThemeVariants(ButtonVariant.SMALL);
        take.addClassName("flow-try");
        return take;
    }
}
