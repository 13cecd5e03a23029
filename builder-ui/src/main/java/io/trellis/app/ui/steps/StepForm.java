package io.trellis.app.ui.steps;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Enters the settings of a kind of step. A bean; a kind without one has its settings entered as JSON. */
public interface StepForm {

    /** The id of the {@link io.trellis.form.step.StepType}. */
    String type();

    /** @param onChange gets the settings whenever they changed */
    Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange);

    /**
     * Where the step stands.
     *
     * @param entity of the record that it is about, null where that is not known yet
     * @param results entities of what earlier steps give, by name
     * @param person whether somebody is there who takes it, whom expressions know as {@code currentUser}
     */
    record Place(@Nullable String entity, Map<String, String> results, boolean person) {
        public Place {
            results = Map.copyOf(results);
        }

        public GivenValue.Sources sources() {
            return new GivenValue.Sources(entity, results, person);
        }
    }
}
