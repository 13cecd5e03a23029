package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.core.seal.Seals;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.SealedValue;
import io.trellis.form.field.builtin.SecretType.SecretSettings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A password or token that goes in and does not come out: everybody is told when it was set and by whom. It is sealed, not
 * hashed, as it is kept for calling what asks for it.
 */
@Component
@Order(28)
final class SecretType extends SealedType<SecretSettings> {

    private static final int LONGEST = 4_000;

    record SecretSettings() {}

    SecretType(Seals seals, Messages messages) {
        super("secret", "key", SecretSettings.class, seals, messages);
    }

    @Override
    public SecretSettings defaults() {
        return new SecretSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    /** As it is: blanks may be part of a password, and a certificate has lines. */
    @Override
    String cleaned(String text) {
        return text;
    }

    @Override
    int longest(SecretSettings settings) {
        return LONGEST;
    }

    @Override
    boolean signed() {
        return true;
    }

    @Override
    public boolean readsBack(SecretSettings settings) {
        return false;
    }

    /** It does not come out of a table, nor does a table bring it: that would stand somewhere in the clear. */
    @Override
    public boolean inWords(SecretSettings settings) {
        return false;
    }

    /** Nobody is told whether two are the same: whoever may set one could else try what another is. */
    @Override
    public Object identity(Map<String, Object> value, FieldDefinition field, SecretSettings settings) {
        return value;
    }

    @Override
    public Object json(
            Map<String, Object> value, FieldDefinition field, SecretSettings settings, FieldContext context) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("set", true);
        SealedValue.of(value).ifPresent(kept -> {
            told.put("at", kept.at());
            told.put("by", kept.by());
        });
        return told;
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, SecretSettings settings, FieldContext context) {
        return SealedValue.of(value)
                .flatMap(kept -> moment(kept.at())
                        .map(at -> Dates.format(at, context.zone(), context.locale()))
                        .map(at -> context.label(BuiltinEntities.USER, kept.by())
                                .map(by -> messages().text("form.sealed.set-by", context.locale(), at, by))
                                .orElseGet(() -> messages().text("form.sealed.set", context.locale(), at))))
                .orElseGet(() -> unreadable(context));
    }

    private static Optional<Instant> moment(String at) {
        try {
            return Optional.of(Instant.parse(at));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputSpec input(FieldDefinition field, SecretSettings settings) {
        return new InputSpec.Sealed(LONGEST, false, true);
    }
}
