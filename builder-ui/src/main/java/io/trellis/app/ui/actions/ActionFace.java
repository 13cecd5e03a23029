package io.trellis.app.ui.actions;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.OfEntityFace;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Actions as they show themselves to who designs. */
@Component
@Order(25)
final class ActionFace extends OfEntityFace {

    ActionFace(Entities entities) {
        super(Actions.KIND, "actions", VaadinIcon.BOLT, entities);
    }

    @Override
    public String icon() {
        return "bolt";
    }

    /** Begun with a step that changes the record; what it changes is yet to be said. */
    @Override
    protected void begin(ObjectNode content, EntityDefinition entity, LocalizedText label) {
        content.putArray("steps").addObject().put("type", "update").putObject("settings");
    }
}
