package io.trellis.report;

import io.trellis.core.filter.FilterJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a dashboard's filters are set to, to be kept. */
public final class ChosenJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ChosenJson() {}

    public static String write(Map<String, ? extends @Nullable Object> chosen) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        chosen.forEach((id, value) -> json.set(id, FilterJson.node(value)));
        return json.toString();
    }

    public static Map<String, @Nullable Object> read(String text) {
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        JSON.readTree(text).properties().forEach(one -> chosen.put(one.getKey(), FilterJson.plain(one.getValue())));
        return chosen;
    }
}
