package io.trellis.form.print;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prints from JSON. Reading never fails: what is missing gets its default; the check before publish names it. */
public final class PrintJson {

    private PrintJson() {}

    public static PrintDefinition read(Artifact artifact) {
        JsonNode json = artifact.content();
        LocalizedText label = EntityJson.text(json.path("label"));
        return new PrintDefinition(
                artifact.name(),
                artifact.app(),
                json.path("entity").asString(""),
                label.isEmpty() ? LocalizedText.same(artifact.name()) : label,
                EntityJson.text(json.path("fileName")),
                EntityJson.text(json.path("footer")),
                some(json.path("when")),
                list(json.path("roles"), role -> role.asString("")),
                json.path("landscape").asBoolean(false),
                json.path("numbered").asBoolean(true),
                list(json.path("blocks"), PrintJson::block),
                json.path("order").asInt(0),
                word(json.path("document")));
    }

    private static PrintDefinition.@Nullable Word word(JsonNode json) {
        return json.isObject()
                ? new PrintDefinition.Word(
                        json.path("name").asString(""), json.path("content").asString(""))
                : null;
    }

    private static PrintDefinition.Block block(JsonNode json) {
        return new PrintDefinition.Block(
                json.path("type").asString(""),
                some(json.path("when")),
                json.path("settings") instanceof ObjectNode settings
                        ? settings
                        : JsonNodeFactory.instance.objectNode());
    }

    private static @Nullable String some(JsonNode json) {
        String text = json.asString("");
        return text.isBlank() ? null : text;
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(item -> items.add(read.apply(item)));
        }
        return items;
    }
}
