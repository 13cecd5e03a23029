package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A row for each record, a column for each field; rows with the same value may stand together under a heading. */
@Component
@Order(10)
public final class TablePresentation implements Presentation {

    public static final int MOST_GROUPS = 2;

    private final Messages messages;

    TablePresentation(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return Presented.TABLE.type();
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.presentation.table");
    }

    @Override
    public String icon() {
        return "table";
    }

    @Override
    public List<FieldSlot> slots() {
        return List.of(new FieldSlot(
                FieldSlot.GROUP,
                messages.text("form.presentation.table.group"),
                messages.text("form.presentation.table.group.help"),
                false,
                MOST_GROUPS,
                true,
                TablePresentation::groups));
    }

    /** What a report can be grouped by, but for lists, as a record stands in one place only, and for amounts. */
    public static boolean groups(BoundField field) {
        return field.kind().groups() && field.kind() != ValueKind.CODES && field.kind() != ValueKind.MONEY;
    }

    @Override
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return Optional.of(Presented.TABLE);
    }

    /** Each group from its first row on, as a board reads its lanes. */
    @Override
    public List<SortedList> lists(ListView view) {
        SortedList whole = view.read();
        return view.presented()
                .one(FieldSlot.GROUP)
                .map(group -> List.of(new SortedList(Filter.eq(group, group).and(view.filter()), whole.order()), whole))
                .orElseGet(() -> List.of(whole));
    }
}
