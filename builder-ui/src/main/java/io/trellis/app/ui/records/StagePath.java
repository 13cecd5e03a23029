package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The steps that a record goes through, the one marked at which it stands. Where it may be moved, each step is a button. */
final class StagePath extends OrderedList {

    /** The first field of an entity whose options are steps. */
    static Optional<BoundField> field(BoundEntity entity) {
        return entity.fields().stream()
                .filter(field -> field.input() instanceof InputSpec.Choice choice && choice.path())
                .findFirst();
    }

    /**
     * @param movable whether a click may move the record
     * @param move gets the code of the step that was clicked
     */
    StagePath(BoundField field, Map<String, Object> values, boolean movable, Consumer<String> move) {
        addClassName("stage-path");
        getElement().setAttribute("aria-label", Texts.t(field.definition().label()));
        String now = String.valueOf(values.getOrDefault(field.key(), ""));
        List<InputSpec.Option> steps = steps(field, values, now);
        int place = steps.stream().map(InputSpec.Option::code).toList().indexOf(now);
        for (int i = 0; i < steps.size(); i++) {
            InputSpec.Option step = steps.get(i);
            ListItem item = new ListItem(step(step, movable && i != place, move));
            item.addClassName("stage-step");
            if (i == place) {
                item.addClassName("stage-now");
                item.getElement().setAttribute("aria-current", "step");
            } else if (i < place && place < steps.size() - 1) {
                // at the very end it is open which of the steps before were taken: lost deals were not won first
                item.addClassName("stage-done");
            }
            item.getElement().setAttribute("data-step", step.code());
            add(item);
        }
    }

    private static Component step(InputSpec.Option step, boolean movable, Consumer<String> move) {
        String label = Texts.t(step.label());
        return movable ? new NativeButton(label, click -> move.accept(step.code())) : new Span(label);
    }

    /** Those that its other values allow; the one at which it stands in any case. */
    private static List<InputSpec.Option> steps(BoundField field, Map<String, Object> values, String now) {
        String dependsOn = field.input() instanceof InputSpec.Choice choice ? choice.dependsOn() : "";
        Object other = values.get(dependsOn);
        return field.options().stream()
                .filter(option -> option.code().equals(now)
                        || option.active()
                                && (option.when().isEmpty()
                                        || other == null
                                        || option.when().contains(Objects.toString(other))))
                .toList();
    }
}
