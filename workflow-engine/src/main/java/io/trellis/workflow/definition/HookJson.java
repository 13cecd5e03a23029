package io.trellis.workflow.definition;

import io.trellis.workflow.Hook;
import io.trellis.workflow.assignee.RuleJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What calls of a flow's address hand over, as JSON beside the type of the trigger. */
final class HookJson {

    private HookJson() {}

    static Hook read(JsonNode json) {
        List<Hook.Value> values = new ArrayList<>();
        json.path("values")
                .forEach(one -> values.add(new Hook.Value(
                        RuleJson.text(one, "path"), RuleJson.text(one, "field"), RuleJson.text(one, "by"))));
        return new Hook(
                values,
                RuleJson.text(json, "find"),
                json.path("make").asBoolean(true),
                json.path("change").asBoolean(true),
                RuleJson.text(json, "idHeader"),
                RuleJson.text(json, "idPath"),
                RuleJson.text(json, "signature"),
                json.path("perMinute").asInt(Hook.NEW.perMinute()),
                RuleJson.text(json, "sample"));
    }

    static void write(Hook hook, ObjectNode json) {
        ArrayNode values = json.putArray("values");
        hook.values().forEach(value -> {
            ObjectNode one = values.addObject().put("path", value.path()).put("field", value.field());
            some(one, "by", value.by());
        });
        some(json, "find", hook.find());
        json.put("make", hook.make()).put("change", hook.change());
        some(json, "idHeader", hook.idHeader());
        some(json, "idPath", hook.idPath());
        some(json, "signature", hook.signature());
        json.put("perMinute", hook.perMinute());
        some(json, "sample", hook.sample());
    }

    private static void some(ObjectNode json, String member, String text) {
        if (!text.isEmpty()) {
            json.put(member, text);
        }
    }
}
