package io.trellis.app.ui.steps;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Which records a step looks for. */
@org.springframework.stereotype.Component
final class CollectForm implements StepForm {

    private final RecordStepForm form;

    CollectForm(Entities entities, Fields fields, GivenValue.Factory given) {
        this.form = new RecordStepForm(entities, fields, given, "where", false);
    }

    @Override
    public String type() {
        return "collect";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        return form.draw(user, place, settings, onChange);
    }
}
