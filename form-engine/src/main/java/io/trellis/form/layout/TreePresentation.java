package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rows below the record that they name by a lookup to their own entity; one that is moved names another. */
@Component
@Order(50)
public final class TreePresentation implements Presentation {

    public static final String PARENT = "parent";

    private final Messages messages;

    TreePresentation(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "tree";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.presentation.tree");
    }

    @Override
    public String icon() {
        return "file-tree";
    }

    @Override
    public List<FieldSlot> slots() {
        String text = "form.presentation.tree.parent";
        return List.of(new FieldSlot(
                PARENT, messages.text(text), messages.text(text + ".help"), true, 1, false, TreePresentation::leadsUp));
    }

    private static boolean leadsUp(BoundField field, String entity) {
        return field.kind() == ValueKind.REFERENCE
                && field.target().filter(entity::equals).isPresent();
    }

    /** By the first lookup that leads to the entity itself. */
    @Override
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return fields.stream()
                .filter(field -> leadsUp(field, entity) && !field.computed())
                .findFirst()
                .map(parent -> new Presented(id(), Map.of(PARENT, List.of(parent.key()))));
    }

    /** What stands below one or below nothing: any value stands for it. */
    @Override
    public List<SortedList> lists(ListView view) {
        SortedList whole = view.read();
        return view.presented()
                .one(PARENT)
                .map(parent ->
                        List.of(new SortedList(Filter.eq(parent, parent).and(view.filter()), whole.order()), whole))
                .orElseGet(() -> List.of(whole));
    }
}
