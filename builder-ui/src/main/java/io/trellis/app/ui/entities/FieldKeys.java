package io.trellis.app.ui.entities;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;

/** The keys of new fields: they follow the label, until a key was chosen by hand. */
final class FieldKeys {

    private static final String NUMBER = "\\d+$";

    private FieldKeys() {}

    /** The key itself, or with the first number that makes it free. */
    static String free(EntityDefinition entity, String key) {
        return NameProposal.free(key, name -> isTaken(entity, name));
    }

    /** The key that a field of nobody's use yet has under another label. */
    static String following(EntityDefinition entity, FieldDefinition field, LocalizedText label) {
        String made = NameProposal.of(field.label(), field.type());
        if (!field.key().replaceAll(NUMBER, "").equals(made.replaceAll(NUMBER, ""))) {
            return field.key();
        }
        String wanted = NameProposal.of(label, field.type());
        return wanted.equals(field.key())
                ? wanted
                : NameProposal.free(wanted, name -> !name.equals(field.key()) && isTaken(entity, name));
    }

    private static boolean isTaken(EntityDefinition entity, String name) {
        return entity.field(name).isPresent() || entity.fieldByApiName(name).isPresent() || "id".equals(name);
    }
}
