package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.InputSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several inputs in a row whose value is a map; a default alone is no value. */
final class CompositeEditor implements ValueEditor {

    private final Map<String, ValueEditor> parts = new LinkedHashMap<>();
    private final InputSpec.Composite composite;
    private final Row row = new Row();

    private static final class Row extends CustomField<Map<String, Object>> {
        @Override
        protected Map<String, Object> generateModelValue() {
            return Map.of();
        }

        @Override
        protected void setPresentationValue(Map<String, Object> value) {
            // the parts show themselves
        }

        void put(Component component) {
            add(component);
        }
    }

    CompositeEditor(
            InputSpec.Composite composite,
            String label,
            String help,
            Editors editors,
            EditorSurroundings surroundings) {
        this.composite = composite;
        row.setLabel(label);
        row.setHelperText(help);
        row.setManualValidation(true);
        Div inputs = new Div();
        inputs.addClassName("composite");
        // a code beside an amount needs little room; parts of one kind share it
        inputs.setClassName(
                "composite-even",
                composite.parts().stream().noneMatch(part -> part.input() instanceof InputSpec.Choice));
        for (InputSpec.Part part : composite.parts()) {
            ValueEditor editor = editors.create(part.input(), "", "", surroundings);
            if (part.input() instanceof InputSpec.Choice choice) {
                ChoiceEditors.shorten(editor, choice, part.defaultValue() != null);
            }
            if (editor.component() instanceof HasPlaceholder empty) {
                empty.setPlaceholder(Texts.t(part.label()));
            }
            editor.show(part.defaultValue());
            parts.put(part.name(), editor);
            inputs.add(editor.component());
        }
        row.put(inputs);
        name(label);
    }

    @Override
    public Component component() {
        return row;
    }

    @Override
    public void name(String name) {
        composite.parts().forEach(part -> editor(part).name(name + " " + Texts.t(part.label())));
    }

    @Override
    public @Nullable Object value() {
        Map<String, Object> value = new LinkedHashMap<>();
        boolean entered = false;
        for (InputSpec.Part part : composite.parts()) {
            Object plain = editor(part).value();
            if (plain != null) {
                value.put(part.name(), plain);
                entered |= part.defaultValue() == null;
            }
        }
        return entered ? value : null;
    }

    private ValueEditor editor(InputSpec.Part part) {
        ValueEditor editor = parts.get(part.name());
        if (editor == null) {
            throw new IllegalStateException("no input for the part " + part.name());
        }
        return editor;
    }

    @Override
    public void show(@Nullable Object value) {
        Map<?, ?> shown = value instanceof Map<?, ?> map ? map : Map.of();
        for (InputSpec.Part part : composite.parts()) {
            Object plain = shown.get(part.name());
            editor(part).show(plain == null ? part.defaultValue() : plain);
        }
    }

    @Override
    public void readOnly(boolean readOnly) {
        parts.values().forEach(part -> part.readOnly(readOnly));
    }

    @Override
    public void required(boolean required) {
        row.setRequiredIndicatorVisible(required);
    }

    @Override
    public void error(@Nullable String message) {
        row.setInvalid(message != null);
        row.setErrorMessage(message == null ? "" : message);
    }

    @Override
    public void onChange(Runnable listener) {
        parts.values().forEach(part -> part.onChange(listener));
    }

    @Override
    public void focus() {
        parts.values().stream().findFirst().ifPresent(ValueEditor::focus);
    }
}
