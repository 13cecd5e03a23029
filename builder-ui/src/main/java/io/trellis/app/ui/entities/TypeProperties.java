package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.error.TrellisException;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the type of a field wants to know, which is itself a form.
 *
 * @param expressions makes the input of an expression, by its label and help
 * @param entered told when rows were edited in their dialog
 */
record TypeProperties(
        FieldTypes types,
        FieldContext context,
        PropertyForm form,
        BiFunction<String, String, ValueEditor> expressions,
        Runnable entered) {

    /** @param save told the path of a setting within the field, and its value; null to take it away */
    void add(FieldDefinition field, BiConsumer<String, @Nullable JsonNode> save) {
        types.find(field.type()).ifPresent(type -> add(type, field, save));
    }

    private void add(FieldType<?, ?> type, FieldDefinition field, BiConsumer<String, @Nullable JsonNode> save) {
        List<FieldDefinition> properties = asked(type, field);
        if (properties.isEmpty()) {
            return;
        }
        form.heading(t(type.label()));
        ObjectNode settings = types.write(type.defaults());
        settings.setAll(field.settings());
        for (FieldDefinition definition : properties) {
            BoundField property = types.bind(definition);
            String path = "settings." + definition.key();
            JsonNode before = settings.get(definition.key());
            Object shown = SettingValues.shown(property, before, context);
            Consumer<@Nullable Object> given =
                    value -> save.accept(path, SettingValues.stored(property, value, before, shown, context));
            if (property.input() instanceof InputSpec.Text text
                    && text.language().equals(InputSpec.Text.FEEL)) {
                form.input(path, expressions.apply(t(definition.label()), t(definition.help())), shown, given);
            } else if (property.columns().isEmpty()) {
                form.input(path, t(definition.label()), t(definition.help()), property.input(), shown, given);
            } else {
                form.rows(
                        path, t(definition.label()), property.input(), shown, TypeProperties::summary, given, entered);
            }
        }
    }

    /** All of them where settings cannot be read, which is a problem of its own. */
    private List<FieldDefinition> asked(FieldType<?, ?> type, FieldDefinition field) {
        try {
            return types.bind(field).properties();
        } catch (TrellisException e) {
            return type.properties();
        }
    }

    /** Rows by their labels, or by whatever they have. */
    private static String summary(@Nullable Object rows) {
        if (!(rows instanceof List<?> list) || list.isEmpty()) {
            return "—";
        }
        String language = "zh".equals(Texts.locale().getLanguage()) ? "zh" : "en";
        return list.stream()
                .map(row -> row instanceof Map<?, ?> cells ? name(cells, language) : "…")
                .collect(Collectors.joining(", "));
    }

    private static String name(Map<?, ?> cells, String language) {
        for (String member : List.of(language, "zh", "en", "code", "key")) {
            Object cell = cells.get(member);
            if (cell != null) {
                return cell.toString();
            }
        }
        return "…";
    }
}
