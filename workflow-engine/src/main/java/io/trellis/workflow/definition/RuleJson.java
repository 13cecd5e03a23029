package io.trellis.workflow.definition;

import io.trellis.workflow.AssigneeRule;
import io.trellis.workflow.VariableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Assignee rules and sources of variables as JSON. What cannot be read is absent. */
public final class RuleJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RuleJson() {}

    public static Optional<AssigneeRule> rule(JsonNode json) {
        return switch (text(json, "type")) {
            case "user" -> some(text(json, "user")).map(AssigneeRule.User::new);
            case "role" -> some(text(json, "role")).map(AssigneeRule.Role::new);
            case "departmentManager" -> some(text(json, "department")).map(AssigneeRule.DepartmentManager::new);
            case "ownersManager" -> Optional.of(new AssigneeRule.OwnersManager(level(json)));
            case "initiatorsManager" -> Optional.of(new AssigneeRule.InitiatorsManager(level(json)));
            case "recordOwner" -> Optional.of(new AssigneeRule.RecordOwner());
            case "userField" -> some(text(json, "path")).map(AssigneeRule.UserField::new);
            case "initiator" -> Optional.of(new AssigneeRule.Initiator());
            case "expression" -> some(text(json, "feel")).map(AssigneeRule.Expression::new);
            case "anyOf" -> {
                List<AssigneeRule> rules = new ArrayList<>();
                json.path("rules").forEach(rule -> rule(rule).ifPresent(rules::add));
                yield rules.isEmpty() ? Optional.empty() : Optional.of(new AssigneeRule.AnyOf(rules));
            }
            default -> Optional.empty();
        };
    }

    public static ObjectNode write(AssigneeRule rule) {
        ObjectNode json = NODES.objectNode();
        switch (rule) {
            case AssigneeRule.User(var user) -> json.put("type", "user").put("user", user);
            case AssigneeRule.Role(var role) -> json.put("type", "role").put("role", role);
            case AssigneeRule.DepartmentManager(var department) ->
                json.put("type", "departmentManager").put("department", department);
            case AssigneeRule.OwnersManager(var level) ->
                json.put("type", "ownersManager").put("level", level);
            case AssigneeRule.InitiatorsManager(var level) ->
                json.put("type", "initiatorsManager").put("level", level);
            case AssigneeRule.RecordOwner() -> json.put("type", "recordOwner");
            case AssigneeRule.UserField(var path) ->
                json.put("type", "userField").put("path", path);
            case AssigneeRule.Initiator() -> json.put("type", "initiator");
            case AssigneeRule.Expression(var feel) ->
                json.put("type", "expression").put("feel", feel);
            case AssigneeRule.AnyOf(var rules) -> {
                ArrayNode array = json.put("type", "anyOf").putArray("rules");
                rules.forEach(part -> array.add(write(part)));
            }
        }
        return json;
    }

    static Optional<VariableSource> source(JsonNode json) {
        if (json.has("field")) {
            return some(text(json, "field")).map(VariableSource.Field::new);
        }
        if (json.has("task")) {
            return some(text(json, "task")).map(VariableSource.Approved::new);
        }
        if (json.has("outcome")) {
            return some(text(json, "outcome")).map(VariableSource.Outcome::new);
        }
        return some(text(json, "feel")).map(VariableSource.Expression::new);
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

    private static int level(JsonNode json) {
        return Math.clamp(json.path("level").asInt(1), 1, 20);
    }

    static String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).stringValue() : "";
    }

    private static Optional<String> some(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
