package io.trellis.app.ui.entities;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The settings of a field type as values of the inputs that edit them, and back. */
final class SettingValues {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** What a row of settings is called by: an option's code, a column's key. */
    private static final List<String> NAMES = List.of("code", "key");

    private static final String ID = "id";

    private SettingValues() {}

    /** What the input shows; null for nothing or for what it cannot show. */
    static @Nullable Object shown(BoundField property, @Nullable JsonNode stored, FieldContext context) {
        if (stored == null || stored.isNull()) {
            return null;
        }
        Object plain = stored.isObject() ? stored.toString() : FilterJson.plain(stored);
        if (plain instanceof List<?> rows && !property.columns().isEmpty()) {
            plain = rows.stream().map(row -> row(property, cells(row))).toList();
        }
        return property.parse(plain, context) instanceof FieldType.Parsed.Value<Object>(var value) ? value : null;
    }

    /** A row with the defaults of what is left out, and with inner objects as their text. */
    private static Object row(BoundField property, Map<String, Object> cells) {
        Map<String, Object> full = new HashMap<>();
        for (BoundField column : property.columns()) {
            Object cell = cells.get(column.key());
            Object shown = cell == null ? column.definition().defaultValue() : cell;
            if (shown != null) {
                full.put(
                        column.key(),
                        shown instanceof Map<?, ?> ? FilterJson.node(shown).toString() : shown);
            }
        }
        return full;
    }

    /** A row as its inputs have it, however it was written: with its label in one, or as a text that is code and label. */
    private static Map<String, Object> cells(@Nullable Object row) {
        Map<String, Object> cells = new HashMap<>();
        if (row instanceof Map<?, ?> given) {
            given.forEach((member, cell) -> cells.put(String.valueOf(member), cell));
            label(cells.remove("label"), cells);
        } else if (row != null) {
            cells.put("code", row);
            label(row, cells);
        }
        cells.values().removeIf(Objects::isNull);
        return cells;
    }

    private static void label(@Nullable Object label, Map<String, Object> cells) {
        if (label instanceof Map<?, ?> texts) {
            texts.forEach((language, text) -> cells.put(String.valueOf(language), text));
        } else if (label != null) {
            cells.put("zh", label);
            cells.put("en", label);
        }
    }

    /**
     * What is stored for an input's value; null for the type's default.
     *
     * @param before what was stored: what a row has beside its inputs, such as rules or a default, stays with it
     * @param shown what the input showed of it
     */
    static @Nullable JsonNode stored(
            BoundField property,
            @Nullable Object value,
            @Nullable JsonNode before,
            @Nullable Object shown,
            FieldContext context) {
        if (value == null) {
            return null;
        }
        if (!property.columns().isEmpty() && value instanceof List<?> rows) {
            return FilterJson.node(rows(rows, property, beside(property, before, shown)));
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

    /** What rows have that no input shows, by the ids of the rows as they are shown: one that gets another name keeps it. */
    private static Map<Object, Map<String, Object>> beside(
            BoundField property, @Nullable JsonNode before, @Nullable Object shown) {
        Map<Object, Map<String, Object>> beside = new HashMap<>();
        if (FilterJson.plain(before) instanceof List<?> stored
                && shown instanceof List<?> rows
                && stored.size() == rows.size()) {
            for (int i = 0; i < rows.size(); i++) {
                Map<String, Object> rest = cells(stored.get(i));
                property.columns().forEach(column -> rest.remove(column.key()));
                if (rows.get(i) instanceof Map<?, ?> row && row.get(ID) != null) {
                    beside.put(row.get(ID), rest);
                }
            }
        }
        return beside;
    }

    private static List<Map<String, Object>> rows(
            List<?> rows, BoundField property, Map<Object, Map<String, Object>> beside) {
        List<Map<String, Object>> stored = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Object row : rows) {
            Map<String, Object> cells = new HashMap<>();
            if (row instanceof Map<?, ?> given) {
                // once only: a row that was copied is another
                Map<String, Object> rest = beside.remove(given.get(ID));
                cells.putAll(rest == null ? Map.of() : rest);
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
                    cells.put(column.key(), NameProposal.free(NameProposal.of(label, column.key()), taken::contains));
                }
                taken.add(String.valueOf(cells.get(column.key())));
            }
        }
    }
}
