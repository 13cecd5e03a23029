package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import org.jspecify.annotations.Nullable;

/** Picks a record by typing a part of its title. */
final class ReferenceEditor implements ValueEditor {

    private final ComboBox<RecordChoice> box;
    private final ValueEditor editor;

    ReferenceEditor(
            InputSpec.Reference reference,
            String label,
            String help,
            Queries queries,
            Labels labels,
            EditorSurroundings surroundings) {
        RecordChoices choices =
                new RecordChoices(reference.entity(), reference.filter(), queries, labels, surroundings.user());
        box = new ComboBox<>(label);
        box.setHelperText(help);
        box.setClearButtonVisible(true);
        box.setManualValidation(true);
        choices.into(box);
        box.setItems(choices.provider());
        editor = new VaadinEditor<>(box, RecordChoice::id, id -> choices.of(String.valueOf(id)));
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void name(String name) {
        editor.name(name);
    }

    @Override
    public @Nullable Object value() {
        return editor.value();
    }

    @Override
    public void show(@Nullable Object value) {
        editor.show(value);
    }

    @Override
    public void readOnly(boolean readOnly) {
        editor.readOnly(readOnly);
    }

    @Override
    public void required(boolean required) {
        editor.required(required);
    }

    @Override
    public void error(@Nullable String message) {
        editor.error(message);
    }

    @Override
    public void onChange(Runnable listener) {
        editor.onChange(listener);
    }

    @Override
    public void focus() {
        editor.focus();
    }
}
