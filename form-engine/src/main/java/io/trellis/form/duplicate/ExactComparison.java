package io.trellis.form.duplicate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import java.math.BigDecimal;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The very same value. */
@Component
final class ExactComparison implements Comparison {

    private final Messages messages;

    ExactComparison(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "exact";
    }

    @Override
    public LocalizedText label() {
        return messages.text("duplicate.exact");
    }

    @Override
    public LocalizedText help() {
        return messages.text("duplicate.exact.help");
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean takes(BoundField field) {
        return field.inWords()
                && switch (field.kind()) {
                    case TEXT, NUMBER, DATE, DATE_TIME, TIME, CODE, CODES, REFERENCE -> true;
                    case BOOLEAN, MONEY, PARTS, ROWS, SEALED -> false;
                };
    }

    @Override
    public Set<String> keys(Object value, BoundField field, FieldContext context) {
        return Set.of(
                value instanceof BigDecimal number
                        ? number.signum() == 0
                                ? "0"
                                : number.stripTrailingZeros().toPlainString()
                        : value.toString());
    }
}
