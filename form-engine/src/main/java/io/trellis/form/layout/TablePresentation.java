package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundField;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A row for each record, a column for each field. */
@Component
@Order(10)
final class TablePresentation implements Presentation {

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
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return Optional.of(Presented.TABLE);
    }

    @Override
    public List<SortedList> lists(ListView view) {
        return List.of(view.read());
    }
}
