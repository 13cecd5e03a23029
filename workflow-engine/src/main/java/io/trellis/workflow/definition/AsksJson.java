package io.trellis.workflow.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of whoever starts a flow, as JSON. */
final class AsksJson {

    private AsksJson() {}

    static List<FieldDefinition> read(JsonNode json) {
        List<FieldDefinition> asks = new ArrayList<>();
        json.forEach(one -> {
            if (one.isObject()) {
                asks.add(EntityJson.readField(one));
            }
        });
        return asks;
    }

    /** Left out where nothing is asked. */
    static void write(List<FieldDefinition> asks, ObjectNode into) {
        if (asks.isEmpty()) {
            return;
        }
        ArrayNode all = into.putArray("asks");
        asks.forEach(ask -> {
            ObjectNode one = all.addObject().put("key", ask.key()).put("type", ask.type());
            one.set("label", text(one, ask.label()));
            if (!ask.help().isEmpty()) {
                one.set("help", text(one, ask.help()));
            }
            if (ask.required()) {
                one.put("required", true);
            }
            if (!ask.settings().isEmpty()) {
                one.set("settings", ask.settings().deepCopy());
            }
        });
    }

    private static ObjectNode text(ObjectNode nodes, LocalizedText text) {
        return nodes.objectNode().put("zh", text.zh()).put("en", text.en());
    }
}
