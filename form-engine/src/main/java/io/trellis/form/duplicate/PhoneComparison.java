package io.trellis.form.duplicate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.ValueKind;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** The same number to a telephone, however it is written; in a plain text too. */
@Component
final class PhoneComparison implements Comparison {

    private static final String TYPE = "phone";

    private final Messages messages;

    PhoneComparison(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "phone";
    }

    @Override
    public LocalizedText label() {
        return messages.text("duplicate.phone");
    }

    @Override
    public LocalizedText help() {
        return messages.text("duplicate.phone.help");
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean takes(BoundField field) {
        return field.kind() == ValueKind.TEXT;
    }

    /** As phone fields keep it: those of the field itself are so already. */
    @Override
    public Set<String> keys(Object value, BoundField field, FieldContext context) {
        BoundField phone = context.types()
                .bind(EntityJson.readField(
                        JsonNodeFactory.instance.objectNode().put("key", TYPE).put("type", TYPE)));
        return phone.parse(value.toString(), context) instanceof Parsed.Value<Object>(var number) && number != null
                ? Set.of(number.toString())
                : Set.of();
    }
}
