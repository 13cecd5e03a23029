package io.trellis.form.field;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field as who is shown its values masked sees it: a text to read, which is not compared, ordered, grouped or entered. No
 * bean: no field is made of it.
 */
final class MaskedType implements FieldType<MaskedType.NoSettings, String> {

    record NoSettings() {}

    private static final String ID = "masked";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public LocalizedText label() {
        return LocalizedText.same(ID);
    }

    @Override
    public String icon() {
        return "eye-slash";
    }

    @Override
    public String group() {
        return "other";
    }

    @Override
    public Class<NoSettings> settingsType() {
        return NoSettings.class;
    }

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, NoSettings settings, FieldContext.Design context) {
        return List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, NoSettings settings, FieldContext context) {
        throw new UnsupportedOperationException("nobody enters what they see masked: " + field.key());
    }

    @Override
    public List<Violation> validate(String value, FieldDefinition field, NoSettings settings, FieldContext context) {
        return List.of();
    }

    @Override
    public String format(String value, FieldDefinition field, NoSettings settings, FieldContext context) {
        return value;
    }

    @Override
    public Optional<Object> sortKey(String value, NoSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(NoSettings settings) {
        return false;
    }

    @Override
    public boolean folded(NoSettings settings) {
        return false;
    }

    @Override
    public Set<Operator> operators(NoSettings settings) {
        return Set.of();
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, NoSettings settings, FieldContext context) {
        throw new UnsupportedOperationException("nobody asks by what they see masked: " + field.key());
    }

    @Override
    public ValueKind kind(NoSettings settings) {
        return ValueKind.TEXT;
    }

    @Override
    public InputSpec input(FieldDefinition field, NoSettings settings) {
        return new InputSpec.Text(false, 0, "text", false);
    }

    @Override
    public String example(int seed) {
        return FieldType.MASK;
    }
}
