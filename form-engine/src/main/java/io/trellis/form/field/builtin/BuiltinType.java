package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the product's own types have in common: a name in the message bundles, and how they say no. */
abstract class BuiltinType<S extends Record, V> implements FieldType<S, V> {

    private final String id;
    private final String icon;
    private final String group;
    private final Class<S> settingsType;
    private final Messages messages;
    private final LocalizedText label;

    BuiltinType(String id, String icon, String group, Class<S> settingsType, Messages messages) {
        this.id = id;
        this.icon = icon;
        this.group = group;
        this.settingsType = settingsType;
        this.messages = messages;
        this.label = messages.text("form.field." + id + ".label");
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final LocalizedText label() {
        return label;
    }

    @Override
    public final String icon() {
        return icon;
    }

    @Override
    public final String group() {
        return group;
    }

    @Override
    public final Class<S> settingsType() {
        return settingsType;
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, S settings, FieldContext.Design context) {
        return List.of();
    }

    @Override
    public List<Violation> validate(V value, FieldDefinition field, S settings, FieldContext context) {
        return List.of();
    }

    Messages messages() {
        return messages;
    }

    PropertyFields property() {
        return new PropertyFields(messages);
    }

    static <T> Parsed<T> value(@Nullable T value) {
        return new Parsed.Value<>(value);
    }

    /** @param code the message is {@code form.violation.<code>} */
    <T> Parsed<T> bad(String code, Object... arguments) {
        return new Parsed.Bad<>(messages.text("form.violation." + code, arguments));
    }

    Violation violation(FieldDefinition field, String code, Object... arguments) {
        return new Violation(field.key(), code, messages.text("form.violation." + code, arguments));
    }

    /** @param code the message is {@code form.problem.<code>} */
    SettingsProblem problem(String path, String code, Object... arguments) {
        return new SettingsProblem(path, code, messages.text("form.problem." + code, arguments));
    }
}
