package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks a record by typing a part of its title. */
final class ReferenceEditor implements ValueEditor {

    private static final int OFFERED = 50;

    /** A record as the picker shows it. */
    private record Choice(String id, String title, String detail) {}

    private final InputSpec.Reference reference;
    private final Labels labels;
    private final EditorSurroundings surroundings;
    private final ComboBox<Choice> box;
    private final ValueEditor editor;

    ReferenceEditor(
            InputSpec.Reference reference,
            String label,
            String help,
            Queries queries,
            Labels labels,
            EditorSurroundings surroundings) {
        this.reference = reference;
        this.labels = labels;
        this.surroundings = surroundings;
        box = new ComboBox<>(label);
        box.setHelperText(help);
        box.setClearButtonVisible(true);
        box.setManualValidation(true);
        box.setItemLabelGenerator(Choice::title);
        box.setRenderer(new ComponentRenderer<>(ReferenceEditor::row));
        box.setItems(DataProvider.fromFilteringCallbacks(
                query -> offered(queries, query.getFilter().orElse("")).stream()
                        .skip(query.getOffset())
                        .limit(query.getLimit()),
                query -> offered(queries, query.getFilter().orElse("")).size()));
        editor = new VaadinEditor<>(box, Choice::id, id -> choice(String.valueOf(id)));
    }

    private List<Choice> offered(Queries queries, String words) {
        return queries.search(surroundings.user(), List.of(reference.entity()), words, OFFERED).stream()
                .map(hit -> new Choice(hit.record().id(), hit.title(), hit.detail()))
                .toList();
    }

    private Choice choice(String id) {
        Map<String, String> known = labels.of(surroundings.user(), reference.entity(), List.of(id));
        return new Choice(id, known.getOrDefault(id, id), "");
    }

    private static Component row(Choice choice) {
        Span title = new Span(choice.title());
        if (choice.detail().isEmpty()) {
            return title;
        }
        Span detail = new Span(choice.detail());
        detail.addClassName("quiet");
        Span row = new Span(title, detail);
        row.addClassName("row");
        return row;
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
