package io.trellis.workflow.assignee;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Assignee rules as JSON. What cannot be read is absent. */
public final class RuleJson {

    private RuleJson() {}

    public static Optional<AssigneeRule> rule(JsonNode json) {
        return RuleTypes.find(text(json, "type")).flatMap(type -> type.read().apply(json));
    }

    public static ObjectNode write(AssigneeRule rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", rule.type());
        rule.write(json);
        return json;
    }

    public static String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).stringValue() : "";
    }

    static Optional<String> some(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    static int level(JsonNode json) {
        return Math.clamp(json.path("level").asInt(1), 1, 20);
    }
}
