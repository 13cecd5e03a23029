package io.trellis.workflow.definition;

import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.assignee.RuleJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"nobody":"pass","administrators":["lisi"],"repeat":"once","own":"manager"}}; left out where it says nothing. */
final class PolicyJson {

    private PolicyJson() {}

    static AssigneePolicy read(JsonNode json) {
        List<String> administrators = new ArrayList<>();
        json.path("administrators").forEach(one -> administrators.add(one.asString("")));
        return new AssigneePolicy(
                value(AssigneePolicy.Nobody.values(), RuleJson.text(json, "nobody")),
                administrators.stream().filter(one -> !one.isBlank()).toList(),
                value(AssigneePolicy.Repeat.values(), RuleJson.text(json, "repeat")),
                value(AssigneePolicy.Own.values(), RuleJson.text(json, "own")));
    }

    private static <E extends Enum<E>> @Nullable E value(E[] all, String name) {
        for (E one : all) {
            if (code(one).equals(name)) {
                return one;
            }
        }
        return null;
    }

    /** {@code NOT_IN_A_ROW} is {@code notInARow}. */
    private static String code(Enum<?> value) {
        String[] words = value.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder code = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            code.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return code.toString();
    }

    static void write(AssigneePolicy policy, ObjectNode into) {
        if (policy.equals(AssigneePolicy.NONE)) {
            return;
        }
        ObjectNode json = into.putObject("policy");
        put(json, "nobody", policy.nobody());
        put(json, "repeat", policy.repeat());
        put(json, "own", policy.own());
        if (!policy.administrators().isEmpty()) {
            ArrayNode array = json.putArray("administrators");
            policy.administrators().forEach(array::add);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Enum<?> value) {
        if (value != null) {
            json.put(name, code(value));
        }
    }
}
