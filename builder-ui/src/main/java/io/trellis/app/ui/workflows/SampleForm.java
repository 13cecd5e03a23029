package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Inputs for some fields of a record; others are added by choosing them. */
final class SampleForm extends Div {

    private final transient Editors editors;
    private final transient EditorSurroundings surroundings;
    private final transient UnaryOperator<String> usernames;
    private final transient Map<String, ValueEditor> inputs = new LinkedHashMap<>();
    private final transient Map<String, BoundField> bound = new LinkedHashMap<>();
    /** What no input shows: a record that is made for the trial, say. */
    private final transient Map<String, @Nullable Object> kept = new LinkedHashMap<>();

    private final Div lines = new Div();
    private final ComboBox<Fields.Named> more = new ComboBox<>();

    /** @param usernames of people by their ids */
    SampleForm(
            CurrentUser user,
            String entity,
            List<Fields.Named> fields,
            Editors editors,
            UnaryOperator<String> usernames) {
        this.editors = editors;
        this.usernames = usernames;
        this.surroundings = EditorSurroundings.of(user, entity, key -> {
            ValueEditor input = inputs.get(key);
            return input == null ? null : input.value();
        });
        fields.forEach(named -> bound.put(named.field().key(), named.field()));
        addClassName("stack");
        lines.addClassNames("stack", "sample-fields");
        more.setItems(fields);
        more.setItemLabelGenerator(Fields.Named::label);
        more.setPlaceholder(t("flowtest.field.add"));
        more.setAriaLabel(t("flowtest.field.add"));
        more.setWidthFull();
        more.addValueChangeListener(change -> {
            Fields.Named chosen = change.getValue();
            if (chosen != null) {
                show(Set.of(chosen.field().key()));
                more.clear();
            }
        });
        add(lines, more);
    }

    void show(Iterable<String> keys) {
        keys.forEach(key -> {
            BoundField field = bound.get(key);
            if (field != null && !inputs.containsKey(key) && !kept.containsKey(key)) {
                ValueEditor input = editors.create(field, surroundings);
                inputs.put(key, input);
                lines.add(input.component());
            }
        });
    }

    /** Shows these values, and no others. */
    void fill(Map<String, ? extends @Nullable Object> values) {
        kept.clear();
        inputs.values().forEach(input -> input.show(null));
        values.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && map.containsKey("values")) {
                kept.put(key, value);
            }
        });
        show(values.keySet());
        values.forEach((key, value) -> {
            ValueEditor input = inputs.get(key);
            if (input != null && !kept.containsKey(key)) {
                input.show(value);
            } else if (input == null) {
                kept.put(key, value);
            }
        });
    }

    /** What is entered, by key. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(kept);
        inputs.forEach((key, input) -> {
            Object value = input.value();
            if (value != null) {
                BoundField field = bound.get(key);
                boolean person =
                        field != null && field.target().filter("user"::equals).isPresent();
                values.put(key, person && value instanceof String id ? usernames.apply(id) : value);
            }
        });
        return values;
    }
}
