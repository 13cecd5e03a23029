package io.trellis.workflow.camunda;

import io.trellis.core.filter.FilterJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plain values as text: what the engine keeps of a variable, so that no class of ours is ever in its tables. An Instant
 * and a LocalDate are marked, so that they come back as such.
 */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    static String write(@Nullable Object value) {
        return FilterJson.node(marked(value)).toString();
    }

    private static @Nullable Object marked(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> Map.of("$instant", instant.toString());
            case LocalDate date -> Map.of("$date", date.toString());
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> marked = new LinkedHashMap<>();
                map.forEach((key, item) -> marked.put(String.valueOf(key), marked(item)));
                yield marked;
            }
            case List<?> list -> list.stream().map(Json::marked).toList();
            default -> value;
        };
    }

    static @Nullable Object read(String text) {
        return unmarked(FilterJson.plain(tree(text)));
    }

    private static @Nullable Object unmarked(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Json::unmarked).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        try {
            if (map.size() == 1 && map.get("$instant") instanceof String instant) {
                return Instant.parse(instant);
            }
            if (map.size() == 1 && map.get("$date") instanceof String date) {
                return LocalDate.parse(date);
            }
        } catch (DateTimeParseException e) {
            // none of ours: a program's value that looks like one
        }
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, item) -> plain.put(String.valueOf(key), unmarked(item)));
        return plain;
    }

    static Map<String, Object> readMap(String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (read(text) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    values.put(String.valueOf(key), value);
                }
            });
        }
        return values;
    }

    private static JsonNode tree(String text) {
        return MAPPER.readTree(text);
    }
}
