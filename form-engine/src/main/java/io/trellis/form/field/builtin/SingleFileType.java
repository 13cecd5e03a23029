package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One file; sorts by its name, and filters ask for its parts. */
abstract class SingleFileType<S extends Record> extends BuiltinType<S, Map<String, Object>> {

    SingleFileType(String id, String icon, Class<S> settingsType, Messages messages) {
        super(id, icon, "other", settingsType, messages);
    }

    /** Whether what it holds is looked at rather than read by its name. */
    boolean pictures() {
        return false;
    }

    FileRules rules() {
        return new FileRules(this);
    }

    @Override
    public Parsed<Map<String, Object>> parse(Object input, FieldDefinition field, S settings, FieldContext context) {
        Object one = input instanceof List<?> list && list.size() == 1 ? list.getFirst() : input;
        if (input instanceof List<?> list && list.isEmpty()) {
            return value(null);
        }
        return switch (rules().parse(one, context)) {
            case Parsed.Value<FileValue>(var file) -> value(file == null ? null : file.asValue());
            case Parsed.Bad<FileValue>(var message) -> new Parsed.Bad<>(message);
        };
    }

    static FileValue file(Map<String, Object> value) {
        return FileValue.of(value).orElseGet(() -> new FileValue("", "", 0, ""));
    }

    @Override
    public String format(Map<String, Object> value, FieldDefinition field, S settings, FieldContext context) {
        return file(value).name();
    }

    @Override
    public Drawing drawing(Map<String, Object> value, FieldDefinition field, S settings, FieldContext context) {
        return new Drawing.Files(List.of(file(value)), pictures());
    }

    @Override
    public List<FileValue> files(Map<String, Object> value, S settings) {
        return FileValue.of(value).stream().toList();
    }

    @Override
    public boolean inWords(S settings) {
        return false;
    }

    @Override
    public Optional<Object> sortKey(Map<String, Object> value, S settings, FieldContext context) {
        return Optional.of(SortKeys.of(file(value).name()));
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, S settings) {
        return rules().parts();
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
        return ValueKind.PARTS;
    }
}
