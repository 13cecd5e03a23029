package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field and the value that many records are to get. */
final class BulkField extends Div {

    private final ComboBox<Fields.Named> field = new ComboBox<>(t("bulk.field"));
    private final Div place = new Div();
    private transient @Nullable ValueEditor input;

    /** @param changed told whenever something else is entered */
    BulkField(CurrentUser user, String entity, OpenFields open, Editors editors, Runnable changed) {
        addClassName("stack");
        field.setItems(open.of(user, entity));
        field.setItemLabelGenerator(Fields.Named::label);
        field.addValueChangeListener(change -> {
            place.removeAll();
            Fields.Named named = change.getValue();
            input = null;
            if (named != null) {
                ValueEditor made = editors.create(named.field(), EditorSurroundings.of(user, entity));
                made.onChange(changed);
                input = made;
                place.add(made.component());
            }
            changed.run();
        });
        add(field, place);
    }

    Optional<Bulk.What> what() {
        Fields.Named named = field.getValue();
        ValueEditor entered = input;
        return named == null || entered == null
                ? Optional.empty()
                : Optional.of(new Bulk.What.Put(named.field().key(), entered.value()));
    }
}
