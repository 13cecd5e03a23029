package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.people.People;
import io.trellis.workflow.ApproverChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who decides which task, as far as somebody has to say so; begins with whom they chose last. */
final class ApproverPickers extends Div {

    private final transient Map<String, List<String>> chosen = new LinkedHashMap<>();

    ApproverPickers(List<ApproverChoice> choices, People people, Runnable onChange) {
        addClassName("stack");
        choices.forEach(choice -> {
            chosen.put(choice.element(), choice.last());
            add(choice.several() ? several(choice, people, onChange) : one(choice, people, onChange));
        });
    }

    private Component one(ApproverChoice choice, People people, Runnable onChange) {
        ComboBox<String> box = new ComboBox<>(t("inbox.who-decides", t(choice.task())));
        box.setItems(choice.candidates());
        box.setItemLabelGenerator(people::name);
        box.setRequiredIndicatorVisible(true);
        box.setWidthFull();
        choice.last().stream().findFirst().ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            chosen.put(choice.element(), change.getValue() == null ? List.of() : List.of(change.getValue()));
            onChange.run();
        });
        return box;
    }

    private Component several(ApproverChoice choice, People people, Runnable onChange) {
        MultiSelectComboBox<String> box = new MultiSelectComboBox<>(t("inbox.who-decides", t(choice.task())));
        box.setItems(choice.candidates());
        box.setItemLabelGenerator(people::name);
        box.setRequiredIndicatorVisible(true);
        box.setWidthFull();
        box.setValue(choice.last());
        box.addValueChangeListener(change -> {
            chosen.put(choice.element(), List.copyOf(change.getValue()));
            onChange.run();
        });
        return box;
    }

    /** The ids of who was chosen, by the id of the task. */
    Map<String, List<String>> chosen() {
        return Map.copyOf(chosen);
    }

    boolean isComplete() {
        return chosen.values().stream().noneMatch(List::isEmpty);
    }
}
