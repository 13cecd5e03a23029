package io.trellis.form.field;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * Whether a record may take an option next.
 *
 * @param shut whether filling in fields alone does not open it
 * @param lacking the keys of fields that it demands and that have no value
 * @param why all that stands in the way, in words that say what to do; empty where nothing does
 */
public record OptionGate(boolean shut, List<String> lacking, List<LocalizedText> why) {

    public OptionGate {
        lacking = List.copyOf(lacking);
        why = List.copyOf(why);
    }

    /** What is to be done first; empty text where nothing stands in the way. */
    public LocalizedText first() {
        return why.isEmpty() ? LocalizedText.same("") : why.getFirst();
    }

    public boolean open() {
        return !shut && lacking.isEmpty();
    }
}
