package io.trellis.app.ui.editor;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import io.trellis.core.filter.Filter;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import java.util.Collection;

/** Picks several records by typing parts of their titles. */
final class ReferencesEditor {

    private ReferencesEditor() {}

    static ValueEditor of(
            InputSpec.References references,
            String label,
            String help,
            Queries queries,
            Labels labels,
            EditorSurroundings surroundings) {
        RecordChoices choices = new RecordChoices(
                references.entity(), references.filter(), () -> Filter.ALL, queries, labels, surroundings.user());
        MultiSelectComboBox<RecordChoice> box = new MultiSelectComboBox<>(label);
        box.setHelperText(help);
        box.setManualValidation(true);
        box.setClearButtonVisible(true);
        choices.into(box, "");
        box.setItems(choices.provider(false));
        return new VaadinEditor<>(
                box,
                chosen -> chosen.stream().map(RecordChoice::id).distinct().toList(),
                ids -> choices.all((Collection<?>) ids));
    }
}
