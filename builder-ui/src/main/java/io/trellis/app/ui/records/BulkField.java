package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.field.ValueKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field and the value that many records are to get. */
final class BulkField extends Div {

    private final ComboBox<Fields.Named> field = new ComboBox<>(t("bulk.field"));
    private final RadioButtonGroup<How> how = new RadioButtonGroup<>(t("bulk.how"));
    private final Checkbox tell = new Checkbox(t("bulk.tell"));
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
            how.setVisible(named != null && named.field().kind() == ValueKind.CODES);
            how.setValue(How.PUT);
            tell.setVisible(named != null
                    && named.field().kind() == ValueKind.REFERENCE
                    && named.field()
                            .target()
                            .filter(BuiltinEntities.USER::equals)
                            .isPresent());
            changed.run();
        });
        how.setItems(How.values());
        how.setItemLabelGenerator(one -> t("bulk.how." + one.name().toLowerCase(Locale.ROOT)));
        how.setValue(How.PUT);
        how.setVisible(false);
        how.addValueChangeListener(change -> changed.run());
        tell.setVisible(false);
        add(field, how, place, tell);
    }

    Optional<Bulk.What> what() {
        Fields.Named named = field.getValue();
        ValueEditor entered = input;
        return named == null || entered == null
                ? Optional.empty()
                : what(named.field().key(), entered.value(), how.getValue());
    }

    private Optional<Bulk.What> what(String key, @Nullable Object value, How chosen) {
        if (chosen == How.PUT) {
            Map<String, @Nullable Object> put = new HashMap<>();
            put.put(key, value);
            return Optional.of(new Bulk.What.Put(put, tell.isVisible() && tell.getValue()));
        }
        List<String> some = value instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bulk.What.Mark(
                        key, chosen == How.ADD ? some : List.of(), chosen == How.REMOVE ? some : List.of()));
    }

    /** What is entered of a field that holds several replaces them, or comes to them. */
    private enum How {
        PUT,
        ADD,
        REMOVE
    }
}
