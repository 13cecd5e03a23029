package io.trellis.workflow.definition;

import io.trellis.workflow.VariableSource;
import io.trellis.workflow.assignee.RuleJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sources of variables as JSON. What cannot be read is absent. */
final class SourceJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SourceJson() {}

    static Optional<VariableSource> source(JsonNode json) {
        if (json.has("field")) {
            return some(RuleJson.text(json, "field")).map(VariableSource.Field::new);
        }
        if (json.has("task")) {
            return some(RuleJson.text(json, "task")).map(VariableSource.Approved::new);
        }
        if (json.has("outcome")) {
            return some(RuleJson.text(json, "outcome")).map(VariableSource.Outcome::new);
        }
        return some(RuleJson.text(json, "feel")).map(VariableSource.Expression::new);
    }

    static ObjectNode write(VariableSource source) {
        ObjectNode json = NODES.objectNode();
        return switch (source) {
            case VariableSource.Field(var path) -> json.put("field", path);
            case VariableSource.Approved(var task) -> json.put("task", task);
            case VariableSource.Outcome(var task) -> json.put("outcome", task);
            case VariableSource.Expression(var feel) -> json.put("feel", feel);
        };
    }

    private static Optional<String> some(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
