package io.trellis.app.ui.sharing;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.OfEntityFace;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.sharing.SharingRule;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Sharing rules as they show themselves to who designs. */
@Component
@Order(62)
final class SharingFace extends OfEntityFace {

    SharingFace(Entities entities) {
        super(SharingRule.KIND, "sharing", VaadinIcon.USERS, entities);
    }

    @Override
    public String icon() {
        return "users";
    }

    /** To be seen only; of which records and with whom is asked on its page. */
    @Override
    protected void begin(ObjectNode content, EntityDefinition entity, LocalizedText label) {
        content.put("level", "read");
    }
}
