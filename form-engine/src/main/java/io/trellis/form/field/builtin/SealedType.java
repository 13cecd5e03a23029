package io.trellis.form.field.builtin;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.seal.Seals;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.SealedValue;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that is sealed as soon as it is read, so that records, their history and whatever else keeps values have it sealed. It
 * belongs to its field: put into another one it does not open.
 */
abstract class SealedType<S extends Record> extends BuiltinType<S, Map<String, Object>> {

    private final Seals seals;

    SealedType(String id, String icon, Class<S> settingsType, Seals seals, Messages messages) {
        super(id, icon, "text", settingsType, messages);
        this.seals = seals;
    }

    /** The text of an input as it is kept; empty for none. */
    abstract String cleaned(String text);

    abstract int longest(S settings);

    /** Whether who entered it, and when, is kept with it. */
    abstract boolean signed();

    @Override
    public List<SettingsProblem> warnings(S settings) {
        return seals.ready() ? List.of() : List.of(problem("", "no-seal-key"));
    }

    @Override
    public Parsed<Map<String, Object>> parse(Object input, FieldDefinition field, S settings, FieldContext context) {
        Optional<SealedValue> sealed = SealedValue.of(input);
        if (sealed.isPresent()) {
            // as the product keeps it; nobody outside has one that opens
            return opened(sealed.get(), field).isPresent() ? value(sealed.get().asValue()) : bad("not-a-text");
        }
        if (!seals.ready()) {
            return bad("no-seal-key");
        }
        Optional<String> text = TextualType.text(input).map(this::cleaned);
        return text.<Parsed<Map<String, Object>>>map(
                        plain -> value(plain.isEmpty() ? null : seal(plain, field, context)))
                .orElseGet(() -> bad("not-a-text"));
    }

    Map<String, Object> seal(String text, FieldDefinition field, FieldContext context) {
        return signed() ? seal(text, field, context.now().toString(), context.viewer()) : seal(text, field, "", "");
    }

    private Map<String, Object> seal(String text, FieldDefinition field, String at, String by) {
        return new SealedValue(seals.seal(text, place(field, at, by)), at, by).asValue();
    }

    private String place(FieldDefinition field, String at, String by) {
        return String.join("\n", id(), field.key(), at, by);
    }

    /** Empty for what was changed in the store, or sealed with a key that is gone. */
    Optional<String> opened(SealedValue value, FieldDefinition field) {
        try {
            return Optional.of(seals.open(value.sealed(), place(field, value.at(), value.by())));
        } catch (TrellisException e) {
            return Optional.empty();
        }
    }

    Optional<String> opened(Map<String, Object> value, FieldDefinition field) {
        return SealedValue.of(value).flatMap(kept -> opened(kept, field));
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, S settings, FieldContext context) {
        int length = opened(value, field)
                .map(text -> text.codePointCount(0, text.length()))
                .orElse(0);
        return length > longest(settings) ? List.of(violation(field, "too-long", longest(settings))) : List.of();
    }

    /** The same for the same text, without telling it. */
    @Override
    public Object identity(Map<String, Object> value, FieldDefinition field, S settings) {
        return opened(value, field).map(text -> mark(text, field)).orElseGet(() -> String.valueOf(value));
    }

    String mark(String text, FieldDefinition field) {
        return seals.mark(text, field.key());
    }

    @Override
    public String spelling(String words, S settings) {
        return words;
    }

    @Override
    public boolean folded(S settings) {
        return false;
    }

    @Override
    public Optional<Object> sortKey(Map<String, Object> value, S settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(S settings) {
        return false;
    }

    @Override
    public Set<Operator> operators(S settings) {
        return Operands.ROWS;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, S settings, FieldContext context) {
        return value(null);
    }

    @Override
    public ValueKind kind(S settings) {
        return ValueKind.SEALED;
    }

    @Override
    public Map<String, Object> example(int seed) {
        throw new UnsupportedOperationException("a sealed value is of a field");
    }

    @Override
    public Map<String, Object> example(int seed, FieldDefinition field) {
        return seal("Text " + (1 + Math.floorMod(seed, 1_000)), field, signed() ? "2026-03-02T02:00:00Z" : "", "");
    }

    String unreadable(FieldContext context) {
        return messages().text("form.sealed.unreadable").in(context.locale());
    }

    @Override
    public abstract @Nullable Object json(
            Map<String, Object> value, FieldDefinition field, S settings, FieldContext context);
}
