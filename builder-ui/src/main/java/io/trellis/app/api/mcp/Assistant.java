package io.trellis.app.api.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.trellis.app.api.mcp.InnerCalls.Answer;
import io.trellis.app.api.mcp.InnerCalls.Asked;
import io.trellis.app.signin.CurrentUsers;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The few tools that a model has: one finds, one teaches, two do. The many behind them cost it nothing until it asks. */
@Component
class Assistant {

    private static final String OPEN_API = "/api/openapi.json";
    private static final String ENTITIES = "/api/v1/entities";

    /** Of our own documents, which do not go to the model as they are. */
    private static final int WHOLE = 64 << 20;

    private final Tools tools;
    private final Policy policy;
    private final Runs runs;
    private final InnerCalls calls;
    private final CurrentUsers users;
    private final Shapes shapes;
    private final Messages messages;
    private final JsonMapper json;

    Assistant(
            Tools tools,
            Policy policy,
            Runs runs,
            InnerCalls calls,
            CurrentUsers users,
            Shapes shapes,
            Messages messages,
            JsonMapper json) {
        this.tools = tools;
        this.policy = policy;
        this.runs = runs;
        this.calls = calls;
        this.users = users;
        this.shapes = shapes;
        this.messages = messages;
        this.json = json;
    }

    CallToolResult catalogue(Outer outer) {
        CurrentUser person = person();
        ObjectNode answer = json.createObjectNode();
        answer.put("person", person.name());
        ArrayNode offered = answer.putArray("tools");
        tools.all().stream().filter(tool -> isOpen(person, tool)).forEach(tool -> offered.addObject()
                .put("name", tool.name())
                .put("effect", tool.effect().word())
                .put("does", tool.does()));
        ArrayNode entities = answer.putArray("entities");
        document(outer, ENTITIES).path("entities").forEach(entity -> {
            ObjectNode one =
                    entities.addObject().put("name", entity.path("name").asString(""));
            one.set("label", entity.path("label"));
        });
        if (tools.all().stream().anyMatch(tool -> tool.effect() == Effect.PROPOSE && isOpen(person, tool))) {
            ArrayNode kinds = answer.putArray("kinds");
            shapes.kinds().forEach(kinds::add);
        }
        return Said.text(json.writeValueAsString(answer));
    }

    private boolean isOpen(CurrentUser person, Tool tool) {
        return policy.allows(tool) && person.narrowed().map(tool::isFor).orElse(true);
    }

    CallToolResult learn(Outer outer, Map<String, Object> given) {
        String entity = text(given, "entity");
        if (given.containsKey("kind")) {
            String kind = text(given, "kind");
            return shapes.of(kind).map(Said::text).orElseGet(() -> unknown(outer, kind));
        }
        if (!given.containsKey("tool")) {
            if (entity.isEmpty()) {
                return unknown(outer, "");
            }
            JsonNode found = json.createArrayNode();
            for (JsonNode one : document(outer, ENTITIES).path("entities")) {
                if (one.path("name").asString("").equals(entity)) {
                    found = one;
                }
            }
            return found.isEmpty() ? unknown(outer, entity) : Said.text(json.writeValueAsString(found));
        }
        String name = text(given, "tool");
        return tools.find(name)
                .filter(policy::allows)
                .flatMap(tool -> new Learning(document(outer, OPEN_API)).of(tool, tool.isAboutEntity() ? entity : ""))
                .map(learnt -> Said.text(json.writeValueAsString(learnt)))
                .orElseGet(() -> unknown(outer, entity.isEmpty() ? name : name + ", " + entity));
    }

    CallToolResult run(Outer outer, Map<String, Object> given, boolean reading) {
        return runs.run(outer, person(), text(given, "tool"), arguments(given.get("arguments")), reading);
    }

    private static Map<String, Object> arguments(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return Map.of();
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        map.forEach((name, value) -> arguments.put(String.valueOf(name), value));
        return arguments;
    }

    /** What the product says of itself to this person; empty where a key may not even ask. */
    private JsonNode document(Outer outer, String path) {
        Answer answer = calls.call(outer.request(), outer.response(), Asked.get(path), WHOLE);
        return answer.isRefusal() ? json.createObjectNode() : json.readTree(answer.body());
    }

    private CurrentUser person() {
        return users.find().orElseThrow();
    }

    private static String text(Map<String, Object> given, String name) {
        return given.get(name) instanceof String text ? text.strip() : "";
    }

    private CallToolResult unknown(Outer outer, String name) {
        return Said.refusal(messages.text("app.mcp.unknown", name).in(outer.language()));
    }
}
