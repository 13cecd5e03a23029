package io.trellis.app.ui.actions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.elements.Around;
import io.trellis.app.ui.elements.ElementFace;
import io.trellis.app.ui.records.RecordOffers.Offer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The button of an action on a form: there while the record is read and the action is offered. */
@org.springframework.stereotype.Component
final class ActionButton implements ElementFace {

    private final RecordActions actions;

    ActionButton(RecordActions actions) {
        this.actions = actions;
    }

    @Override
    public String type() {
        return "action";
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        String wanted = settings.path("action").asString("");
        return around.record()
                .filter(record -> !around.editing())
                .flatMap(record -> actions.named(around.user(), record, wanted, around.reload()))
                .map(ActionButton::button);
    }

    private static Component button(Offer offer) {
        Button button = new Button(
                offer.label(), offer.icon().create(), click -> offer.press().run());
        if (!offer.help().isEmpty()) {
            button.setTooltipText(offer.help());
        }
        Div box = new Div(button);
        box.addClassName("form-action");
        return box;
    }
}
