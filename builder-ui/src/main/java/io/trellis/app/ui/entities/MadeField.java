package io.trellis.app.ui.entities;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.exchange.EntityProposal.Choice;
import io.trellis.form.exchange.EntityProposal.Column;

/** The field that is to be made for a column of a file, as somebody changes it. */
final class MadeField {

    final Column column;
    boolean kept = true;
    LocalizedText label;
    String name;
    Choice choice;
    boolean required;
    boolean unique;

    MadeField(Column column) {
        FieldDefinition field = column.field();
        this.column = column;
        this.label = field.label();
        this.name = field.key();
        this.choice = new Choice(field.type(), field.settings());
        this.required = field.required();
        this.unique = field.unique();
    }

    FieldDefinition definition() {
        FieldDefinition field = column.field();
        return new FieldDefinition(
                name,
                name,
                choice.type(),
                label.isEmpty() ? LocalizedText.same(column.column()) : label,
                field.help(),
                required,
                unique,
                false,
                false,
                null,
                field.rules(),
                choice.settings());
    }
}
