package io.trellis.app.api.mcp;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one tool takes, out of the API's own document: arguments as one JSON schema with the schemas that it names. */
final class Learning {

    private static final String SCHEMA = "#/components/schemas/";
    private static final String ENTITY = "{entity}";

    private final JsonNode document;

    /** @param document the OpenAPI document as the caller may use it */
    Learning(JsonNode document) {
        this.document = document;
    }

    /** @param entity empty for a tool that is about none; empty answer where the person may not do this with it, or there is no such */
    Optional<ObjectNode> of(Tool tool, String entity) {
        JsonNode call = document.path("paths")
                .path(tool.path().replace(ENTITY, entity))
                .path(tool.method().toLowerCase(Locale.ROOT));
        if (call.isMissingNode()) {
            return Optional.empty();
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("tool", tool.name());
        answer.put("does", tool.does());
        ObjectNode arguments = answer.putObject("arguments");
        arguments.put("type", "object");
        ObjectNode members = arguments.putObject("properties");
        ArrayNode required = arguments.putArray("required");
        if (!entity.isEmpty()) {
            members.putObject("entity").put("const", entity);
        }
        for (String place : tool.places()) {
            required.add(place);
            if (!members.has(place)) {
                members.putObject(place).put("type", "string");
            }
        }
        for (JsonNode parameter : call.path("parameters")) {
            String name = parameter.path("name").asString("");
            boolean taken = tool.hasBody()
                    ? tool.query().contains(name)
                    : parameter.path("in").asString("").equals("query");
            if (taken) {
                members.set(name, parameter.path("schema"));
            }
        }
        if (tool.isRevised()) {
            members.putObject(Tool.REVISION).put("type", "integer");
            required.add(Tool.REVISION);
        }
        JsonNode body = call.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        resolved(body)
                .path("properties")
                .properties()
                .forEach(member -> members.set(member.getKey(), member.getValue()));
        resolved(body).path("required").forEach(required::add);
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        named(arguments, schemas);
        if (!schemas.isEmpty()) {
            answer.putObject("components").set("schemas", schemas);
        }
        return Optional.of(answer);
    }

    private JsonNode resolved(JsonNode schema) {
        String name = schema.path("$ref").asString("");
        return name.startsWith(SCHEMA) ? schema(name) : schema;
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name.substring(SCHEMA.length()));
    }

    /** Collects what is named, and what that names in turn. */
    private void named(JsonNode node, ObjectNode schemas) {
        String name = node.path("$ref").asString("");
        if (name.startsWith(SCHEMA) && !schemas.has(name.substring(SCHEMA.length()))) {
            JsonNode schema = schema(name);
            schemas.set(name.substring(SCHEMA.length()), schema);
            named(schema, schemas);
        }
        node.forEach(member -> named(member, schemas));
    }
}
