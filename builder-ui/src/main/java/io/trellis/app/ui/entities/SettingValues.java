package io.trellis.app.ui.entities;

import io.trellis.app.ui.design.Names;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The settings of a field type as values of the inputs that edit them, and back. */
final class SettingValues {

    private static final JsonMapper MAPPER = new JsonMapper();
    /** What a row of settings is called by: an option's code, a column's key. */
    private static final List<String> NAMES = List.of("code", "key");

    private SettingValues() {}

    /** What the input shows; null for nothing or for what it cannot show. */
    static @Nullable Object shown(BoundField property, @Nullable JsonNode stored, FieldContext context) {
        if (stored == null || stored.isNull()) {
            return null;
        }
        Object plain = stored.isObject() ? stored.toString() : FilterJson.plain(stored);
        if (plain instanceof List<?> rows && !property.columns().isEmpty()) {
            plain = rows.stream().map(row -> row(property, row)).toList();
        }
        return property.parse(plain, context) instanceof FieldType.Parsed.Value<Object>(var value) ? value : null;
    }

    /** A row with the defaults of what is left out, and with inner objects as their text. */
    private static Object row(BoundField property, @Nullable Object row) {
        Map<String, Object> full = new HashMap<>();
        for (BoundField column : property.columns()) {
            Object cell = row instanceof Map<?, ?> cells ? cells.get(column.key()) : null;
            Object shown = cell == null ? column.definition().defaultValue() : cell;
            if (shown != null) {
                full.put(
                        column.key(),
                        shown instanceof Map<?, ?> ? FilterJson.node(shown).toString() : shown);
            }
        }
        return full;
    }

    /** What is stored for an input's value; null for the type's default. */
    static @Nullable JsonNode stored(BoundField property, @Nullable Object value, FieldContext context) {
        if (value == null) {
            return null;
        }
        if (!property.columns().isEmpty() && value instanceof List<?> rows) {
            return FilterJson.node(rows(rows, property));
        }
        return parsed(FilterJson.node(property.json(value, context)));
    }

    /** The text of an object is stored as the object; text that is none yet, as typed. */
    private static JsonNode parsed(JsonNode json) {
        if (json.isString() && json.stringValue().strip().startsWith("{")) {
            try {
                return MAPPER.readTree(json.stringValue()) instanceof ObjectNode object ? object : json;
            } catch (JacksonException e) {
                // half typed: the list of problems says so
                return json;
            }
        }
        return json;
    }

    private static List<Map<String, Object>> rows(List<?> rows, BoundField property) {
        List<Map<String, Object>> stored = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Object row : rows) {
            Map<String, Object> cells = new HashMap<>();
            if (row instanceof Map<?, ?> given) {
                for (BoundField column : property.columns()) {
                    Object cell = given.get(column.key());
                    if (cell != null && !cell.equals(column.definition().defaultValue())) {
                        cells.put(column.key(), FilterJson.plain(parsed(FilterJson.node(cell))));
                    }
                }
            }
            name(cells, property, taken);
            stored.add(cells);
        }
        return stored;
    }

    /** A row that has a label but no code yet gets one made from the label. */
    private static void name(Map<String, Object> cells, BoundField property, Set<String> taken) {
        for (BoundField column : property.columns()) {
            if (NAMES.contains(column.key())) {
                LocalizedText label = new LocalizedText(
                        String.valueOf(cells.getOrDefault("zh", "")), String.valueOf(cells.getOrDefault("en", "")));
                if (!cells.containsKey(column.key()) && !label.isEmpty()) {
                    cells.put(column.key(), Names.free(Names.of(label, column.key()), taken::contains));
                }
                taken.add(String.valueOf(cells.get(column.key())));
            }
        }
    }
}
