package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Ending;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionGate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps that a record goes through, the one marked at which it stands, and apart from them how its way may end. Where it
 * may be moved, each step is a button; one that is closed says why.
 */
final class StagePath extends OrderedList {

    /** The first field of an entity whose options are steps. */
    static Optional<BoundField> field(BoundEntity entity) {
        return entity.fields().stream()
                .filter(field -> field.input() instanceof InputSpec.Choice choice && choice.path())
                .findFirst();
    }

    private final transient Map<String, OptionGate> gates;
    private final boolean movable;
    private final transient Consumer<String> move;

    /**
     * @param gates how it stands with the steps that demand something, by code
     * @param movable whether a click may move the record
     * @param move gets the code of the step that was clicked
     */
    StagePath(
            BoundField field,
            Map<String, Object> values,
            Map<String, OptionGate> gates,
            boolean movable,
            Consumer<String> move) {
        this.gates = gates;
        this.movable = movable;
        this.move = move;
        addClassName("stage-path");
        getElement().setAttribute("aria-label", Texts.t(field.definition().label()));
        String now = String.valueOf(values.getOrDefault(field.key(), ""));
        List<InputSpec.Option> offered = offered(field, values, now);
        List<InputSpec.Option> steps =
                offered.stream().filter(option -> option.ending().isEmpty()).toList();
        List<InputSpec.Option> endings =
                offered.stream().filter(option -> option.ending().isPresent()).toList();
        int place = steps.stream().map(InputSpec.Option::code).toList().indexOf(now);
        boolean through = endings.stream()
                .anyMatch(option -> option.code().equals(now) && option.ending().orElseThrow() == Ending.SUCCESS);
        for (int i = 0; i < steps.size(); i++) {
            ListItem item = item(steps.get(i), now);
            // without endings it is open at the very end which of the steps before were taken
            if (through || i < place && (place < steps.size() - 1 || !endings.isEmpty())) {
                item.addClassName("stage-done");
            }
            add(item);
        }
        endings.forEach(option -> add(item(option, now)));
    }

    private ListItem item(InputSpec.Option step, String now) {
        boolean here = step.code().equals(now);
        ListItem item = new ListItem(here ? words(new Span(), step) : step(step));
        item.addClassName("stage-step");
        step.ending().ifPresent(ending -> item.addClassNames("stage-ending", "stage-" + ending.code()));
        if (here) {
            item.addClassName("stage-now");
            item.getElement().setAttribute("aria-current", "step");
        }
        item.getElement().setAttribute("data-step", step.code());
        return item;
    }

    private Component step(InputSpec.Option step) {
        if (!movable) {
            return words(new Span(), step);
        }
        OptionGate gate = gates.getOrDefault(step.code(), OPEN);
        String why = Texts.t(gate.first());
        NativeButton button = words(new NativeButton(), step);
        button.addClickListener(click -> {
            if (gate.shut()) {
                Notices.info(why);
            } else {
                move.accept(step.code());
            }
        });
        if (!gate.open()) {
            button.getElement().setAttribute("title", why);
            button.getElement().setAttribute("aria-description", why);
        }
        if (gate.shut()) {
            button.getElement().setAttribute("aria-disabled", "true");
            button.addClassName("stage-shut");
        }
        return button;
    }

    private static final OptionGate OPEN = new OptionGate(false, List.of(), List.of());

    private static <C extends Component & HasComponents> C words(C into, InputSpec.Option step) {
        step.ending()
                .ifPresent(ending -> into.add(
                        switch (ending) {
                            case SUCCESS -> VaadinIcon.CHECK_CIRCLE_O.create();
                            case FAILURE -> VaadinIcon.CLOSE_CIRCLE_O.create();
                        }));
        into.add(new Span(Texts.t(step.label())));
        return into;
    }

    /** Those that its other values allow; the one at which it stands in any case. */
    private static List<InputSpec.Option> offered(BoundField field, Map<String, Object> values, String now) {
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
