package io.trellis.app.ui.open;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plain values as members of a definition. */
final class JsonValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonValues() {}

    /** Numbers as numbers, what JSON does not know as its text. */
    static void put(ObjectNode into, String key, Object value) {
        JsonNode node =
                switch (value) {
                    case java.time.temporal.Temporal moment -> JSON.valueToTree(moment.toString());
                    default -> JSON.valueToTree(value);
                };
        into.set(key, node);
    }

    static Object plain(JsonNode json) {
        return JSON.treeToValue(json, Object.class);
    }
}
