package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import io.trellis.app.ui.filters.Fields;
import java.util.List;

/** Which field a step sets or looks at, chosen by its label. */
public final class FieldChoice extends ComboBox<Fields.Named> {

    /** @param key of the field that is chosen at first; one that is not among them chooses none */
    public FieldChoice(List<Fields.Named> fields, String key, Runnable changed) {
        setItems(fields);
        setItemLabelGenerator(Fields.Named::label);
        setAriaLabel(t("workflows.step.field"));
        setPlaceholder(t("workflows.step.field"));
        fields.stream()
                .filter(named -> named.field().key().equals(key))
                .findFirst()
                .ifPresent(this::setValue);
        addValueChangeListener(change -> changed.run());
    }
}
