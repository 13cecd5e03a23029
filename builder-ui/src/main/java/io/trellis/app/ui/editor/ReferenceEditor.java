package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import io.trellis.core.filter.Filter;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Picks a record by typing a part of its title. */
final class ReferenceEditor implements ValueEditor {

    private final ComboBox<RecordChoice> box;
    private final ValueEditor editor;
    private final List<Runnable> listeners = new ArrayList<>();

    /** @param called what a record of the entity is called */
    ReferenceEditor(
            InputSpec.Reference reference,
            String called,
            String label,
            String help,
            Queries queries,
            Labels labels,
            EditorSurroundings surroundings) {
        RecordChoices choices = new RecordChoices(
                reference.entity(),
                reference.filter(),
                () -> agreeing(reference, surroundings),
                queries,
                labels,
                surroundings.user());
        box = new ComboBox<>(label);
        box.setHelperText(help);
        box.setClearButtonVisible(true);
        box.setManualValidation(true);
        choices.into(box, called);
        Optional<EditorSurroundings.Maker> maker = surroundings.maker(reference.entity());
        var provider = choices.provider(maker.isPresent());
        box.setItems(provider);
        if (reference.depends()) {
            // what was fetched before was of another value beside it
            box.getElement().addPropertyChangeListener("opened", "opened-changed", change -> {
                if (Boolean.TRUE.equals(change.getValue())) {
                    provider.refreshAll();
                }
            });
        }
        maker.ifPresent(how -> box.addValueChangeListener(change -> {
            RecordChoice chosen = change.getValue();
            if (chosen != null && chosen.isToBeMade()) {
                box.setValue(change.getOldValue());
                how.make(chosen.title(), beside(reference, surroundings), this::made);
            }
        }));
        editor = new VaadinEditor<>(box, RecordChoice::id, id -> choices.of(String.valueOf(id)));
    }

    private void made(String id) {
        show(id);
        listeners.forEach(Runnable::run);
        focus();
    }

    /** By which what is made here is among what is offered here. */
    private static Map<String, Object> beside(InputSpec.Reference reference, EditorSurroundings surroundings) {
        Object value = reference.depends() ? surroundings.sibling(reference.dependsOn()) : null;
        return value == null ? Map.of() : Map.of(reference.by(), value);
    }

    /** What agrees with the field beside it, as long as there is something. */
    private static Filter agreeing(InputSpec.Reference reference, EditorSurroundings surroundings) {
        Object beside = reference.depends() ? surroundings.sibling(reference.dependsOn()) : null;
        return beside == null ? Filter.ALL : Filter.eq(reference.by(), beside);
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
        listeners.add(listener);
        editor.onChange(listener);
    }

    @Override
    public void focus() {
        editor.focus();
    }
}
