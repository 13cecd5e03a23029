package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.select.Select;
import io.trellis.form.layout.FormDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A choice among an entity's forms; nothing chosen is the record's own. */
final class FormSelect {

    private FormSelect() {}

    static Select<FormDefinition> of(Choices choices, String label, @Nullable String entity, @Nullable String chosen) {
        List<FormDefinition> forms = choices.forms(entity);
        Select<FormDefinition> select = new Select<>();
        select.setLabel(label);
        select.setItems(forms);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(t("workflows.form.own"));
        select.setItemLabelGenerator(form -> form == null ? t("workflows.form.own") : Choices.label(form));
        select.setWidthFull();
        forms.stream().filter(form -> form.name().equals(chosen)).findFirst().ifPresent(select::setValue);
        return select;
    }
}
