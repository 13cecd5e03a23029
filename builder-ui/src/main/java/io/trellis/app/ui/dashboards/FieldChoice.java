package io.trellis.app.ui.dashboards;

import com.vaadin.flow.component.combobox.ComboBox;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A field of an entity or behind one of its lookups, chosen by name. */
final class FieldChoice {

    private FieldChoice() {}

    static ComboBox<FieldPath> create(
            String label,
            List<Fields.Named> fields,
            Predicate<Fields.Named> fits,
            @Nullable FieldPath chosen,
            Consumer<FieldPath> onChange) {
        ComboBox<FieldPath> box = new ComboBox<>(label);
        List<FieldPath> offered = new ArrayList<>(
                fields.stream().filter(fits).map(Fields.Named::path).toList());
        if (chosen != null && !offered.contains(chosen)) {
            offered.addFirst(chosen); // what is wrong is shown as it is, with its problem
        }
        box.setItems(offered);
        box.setItemLabelGenerator(path -> fields.stream()
                .filter(field -> field.path().equals(path))
                .map(Fields.Named::label)
                .findFirst()
                .orElse(path.toString()));
        if (chosen != null) {
            box.setValue(chosen);
        }
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                onChange.accept(change.getValue());
            }
        });
        return box;
    }
}
