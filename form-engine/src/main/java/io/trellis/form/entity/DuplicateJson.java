package io.trellis.form.entity;

import io.trellis.form.entity.DuplicateRule.Compared;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules of duplicates from and to JSON, as forgiving as {@link EntityJson}. */
public final class DuplicateJson {

    private DuplicateJson() {}

    static DuplicateRule read(JsonNode json) {
        return new DuplicateRule(
                EntityJson.string(json, "id", ""),
                EntityJson.text(json.path("label")),
                json.path("refuse").asBoolean(false),
                EntityJson.list(
                        json.path("fields"),
                        one -> new Compared(EntityJson.string(one, "field", ""), EntityJson.string(one, "how", ""))));
    }

    public static ArrayNode write(List<DuplicateRule> rules) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (DuplicateRule rule : rules) {
            ObjectNode json = list.addObject().put("id", rule.id());
            json.set("label", EntityJson.write(rule.label()));
            if (rule.refuse()) {
                json.put("refuse", true);
            }
            ArrayNode fields = json.putArray("fields");
            rule.fields()
                    .forEach(one -> fields.addObject().put("field", one.field()).put("how", one.how()));
        }
        return list;
    }
}
