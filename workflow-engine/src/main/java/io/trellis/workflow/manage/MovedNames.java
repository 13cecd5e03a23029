package io.trellis.workflow.manage;

import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.definition.DefinitionJson;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is written beside a file names elements of it, such as {@code check.outcome}: with their new ids. What a member of
 * theirs is not asked of is left alone, as it may be a field, and so is what stands in quotes.
 */
final class MovedNames {

    /** What people read, what the file itself says, keys of fields. */
    private static final Set<String> NO_EXPRESSIONS = Set.of("bpmn", "label", "zh", "en", "editable", "name");

    /** A text in quotes, or a name that a member of is asked. */
    private static final Pattern PARTS =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(?<![\\w.])[A-Za-z_]\\w*(?=\\s*\\.\\s*[A-Za-z_])");

    private final Map<String, String> renamed;

    /** @param renamed new ids by the old ones */
    MovedNames(Map<String, String> renamed) {
        this.renamed = renamed;
    }

    WorkflowDefinition in(WorkflowDefinition flow) {
        return renamed.isEmpty()
                ? flow
                : DefinitionJson.read(flow.name(), flow.app(), in("", DefinitionJson.write(flow)));
    }

    private JsonNode in(String member, JsonNode json) {
        if (NO_EXPRESSIONS.contains(member)) {
            return json;
        }
        if (json instanceof ObjectNode object) {
            ObjectNode moved = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(one -> moved.set(one.getKey(), in(one.getKey(), one.getValue())));
            return moved;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode moved = JsonNodeFactory.instance.arrayNode();
            array.forEach(one -> moved.add(in(member, one)));
            return moved;
        }
        return json.isString() ? JsonNodeFactory.instance.stringNode(in(json.stringValue())) : json;
    }

    String in(String feel) {
        Matcher parts = PARTS.matcher(feel);
        StringBuilder moved = new StringBuilder();
        while (parts.find()) {
            parts.appendReplacement(
                    moved, Matcher.quoteReplacement(renamed.getOrDefault(parts.group(), parts.group())));
        }
        return parts.appendTail(moved).toString();
    }
}
