package io.trellis.form.duplicate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.SameText;
import io.trellis.form.field.ValueKind;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The same text to people: neither case nor width nor blanks tell two apart. */
@Component
final class FoldedComparison implements Comparison {

    private final Messages messages;

    FoldedComparison(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "folded";
    }

    @Override
    public LocalizedText label() {
        return messages.text("duplicate.folded");
    }

    @Override
    public LocalizedText help() {
        return messages.text("duplicate.folded.help");
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean takes(BoundField field) {
        return field.kind() == ValueKind.TEXT || field.kind() == ValueKind.CODES && field.inWords();
    }

    @Override
    public Set<String> keys(Object value, BoundField field, FieldContext context) {
        String folded = SameText.of(value.toString()).replace(" ", "");
        return folded.isEmpty() ? Set.of() : Set.of(folded);
    }
}
