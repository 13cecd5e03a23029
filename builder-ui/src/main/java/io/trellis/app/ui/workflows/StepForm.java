package io.trellis.app.ui.workflows;

import com.vaadin.flow.component.Component;
import io.trellis.core.security.CurrentUser;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Enters the settings of a kind of step. A bean; a kind without one has its settings entered as JSON. */
interface StepForm {

    /** The id of the {@link io.trellis.form.step.StepType}. */
    String type();

    /** @param onChange gets the settings whenever they changed */
    Component draw(CurrentUser user, FlowDraft draft, ObjectNode settings, Consumer<ObjectNode> onChange);
}
