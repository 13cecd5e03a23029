package io.trellis.form.field;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * What an option demands of a record that did not have it before. Who already has it keeps it, whatever is saved.
 *
 * @param from the codes that a stored record has to come from, empty for any; a new record has nothing behind it
 * @param filled the keys of fields that need a value
 * @param roles of the people who may choose it, empty for everybody; the product's own steps are nobody's
 * @param condition FEEL that has to be true, empty for none
 * @param message what is said where it is not
 */
public record OptionEntry(
        List<String> from, List<String> filled, List<String> roles, String condition, LocalizedText message) {

    /** Demands nothing. */
    public static final OptionEntry FREE = new OptionEntry(List.of(), List.of(), List.of(), "", LocalizedText.same(""));

    public OptionEntry {
        from = List.copyOf(from);
        filled = List.copyOf(filled);
        roles = List.copyOf(roles);
    }

    public boolean free() {
        return from.isEmpty() && filled.isEmpty() && roles.isEmpty() && condition.isBlank();
    }
}
