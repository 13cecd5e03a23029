package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.InputSpec;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the fields of a properties panel, or the parts of a value.
 *
 * @param labels what the keys of labels begin with: {@code form.property.<key>}
 */
record PropertyFields(Messages messages, String labels) {

    PropertyFields(Messages messages) {
        this(messages, "form.property.");
    }

    FieldDefinition text(String key) {
        return of(key, "text", settings());
    }

    FieldDefinition number(String key, int min, int max) {
        return of(key, "integer", settings().put("min", min).put("max", max));
    }

    FieldDefinition decimal(String key) {
        return of(key, "decimal", settings().put("scale", 10));
    }

    FieldDefinition date(String key) {
        return of(key, "date", settings());
    }

    FieldDefinition duration(String key) {
        return of(key, "duration", settings());
    }

    /** The field under another label than its key's: {@code form.property.<label>}. */
    FieldDefinition labelled(String label, FieldDefinition field) {
        return new FieldDefinition(
                field.key(),
                field.apiName(),
                field.type(),
                messages.text(labels + label),
                field.help(),
                false,
                false,
                false,
                false,
                field.defaultValue(),
                field.rules(),
                field.settings());
    }

    FieldDefinition toggle(String key) {
        return of(key, "boolean", settings());
    }

    /** A toggle that is on unless it is switched off. */
    FieldDefinition switchedOn(String key) {
        FieldDefinition off = toggle(key);
        return new FieldDefinition(
                off.key(),
                off.apiName(),
                off.type(),
                off.label(),
                off.help(),
                false,
                false,
                false,
                false,
                true,
                off.rules(),
                off.settings());
    }

    FieldDefinition readOnly(FieldDefinition field) {
        return new FieldDefinition(
                field.key(),
                field.apiName(),
                field.type(),
                field.label(),
                field.help(),
                false,
                false,
                true,
                false,
                null,
                field.rules(),
                field.settings());
    }

    /** @param language feel, javascript or json */
    FieldDefinition code(String key, String language) {
        return of(key, "longText", settings().put("language", language));
    }

    FieldDefinition choice(String key, List<InputSpec.Option> options, boolean open) {
        return of(key, "select", settings(options).put("open", open));
    }

    FieldDefinition choices(String key, List<InputSpec.Option> options, boolean open) {
        return of(key, "multiSelect", settings(options).put("open", open));
    }

    FieldDefinition rows(String key, List<FieldDefinition> columns) {
        ObjectNode settings = settings();
        var array = settings.putArray("columns");
        columns.forEach(column -> array.add(EntityJson.writeColumn(column)));
        return of(key, "subTable", settings);
    }

    /** A choice's option whose label is {@code form.property.<key>.<code>}. */
    InputSpec.Option option(String key, String code) {
        return option(code, messages.text(labels + key + "." + code));
    }

    static InputSpec.Option option(String code, LocalizedText label) {
        return new InputSpec.Option(code, label, "", true, List.of());
    }

    FieldDefinition of(String key, String type, ObjectNode settings) {
        return new FieldDefinition(
                key,
                key,
                type,
                messages.text(labels + key),
                LocalizedText.same(""),
                false,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                settings);
    }

    private static ObjectNode settings(List<InputSpec.Option> options) {
        ObjectNode settings = settings();
        var array = settings.putArray("options");
        for (InputSpec.Option option : options) {
            array.addObject()
                    .put("code", option.code())
                    .put("zh", option.label().zh())
                    .put("en", option.label().en());
        }
        return settings;
    }

    static ObjectNode settings() {
        return JsonNodeFactory.instance.objectNode();
    }
}
