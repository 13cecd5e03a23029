package io.trellis.app.ui.dashboards;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.OfEntityFace;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.report.MeasureDefinition;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Defined measures as they show themselves to who designs. */
@Component
@Order(22)
final class MeasureFace extends OfEntityFace {

    MeasureFace(Entities entities) {
        super(MeasureDefinition.KIND, "measures", VaadinIcon.CALC, entities);
    }

    @Override
    public String icon() {
        return "calc";
    }

    /** Begun as the number of records. */
    @Override
    protected void begin(ObjectNode content, EntityDefinition entity, LocalizedText label) {
        content.putObject("measure").put("op", "count");
    }
}
