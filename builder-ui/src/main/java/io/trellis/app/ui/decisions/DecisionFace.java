package io.trellis.app.ui.decisions;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.OfEntityFace;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.Decisions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Decision tables as they show themselves to who designs. */
@Component
@Order(26)
final class DecisionFace extends OfEntityFace {

    DecisionFace(Entities entities) {
        super(Decisions.KIND, "decisions", VaadinIcon.TABLE, entities);
    }

    @Override
    public String icon() {
        return "table";
    }

    /** Begun with the first field that has options, one result and one row, so that there is something to fill. */
    @Override
    protected void begin(ObjectNode content, EntityDefinition entity, LocalizedText label) {
        ObjectNode table = content.putArray("decisions").addObject().put("id", "decision");
        table.set("label", EntityJson.write(label));
        table.put("hit", "first");
        entity.fields().stream()
                .filter(field -> field.type().equals("select"))
                .findFirst()
                .or(() -> entity.fields().stream().findFirst())
                .ifPresent(field -> {
                    ObjectNode input = table.putArray("inputs").addObject().put("id", field.key());
                    input.set("label", EntityJson.write(field.label()));
                    input.put("expression", field.key());
                });
        table.putArray("outputs").addObject().put("name", "result");
        table.putArray("rules").addObject().put("id", "row1");
    }
}
