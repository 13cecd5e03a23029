package io.trellis.app.ui.entities;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.form.entity.Entities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What names a field of an entity: in the entity itself, and in what is made over it. */
final class Dependents {

    private static final List<String> KINDS =
            List.of(Entities.KIND, "form", "view", "workflow", "dashboard", "role", "print");

    private final ArtifactSet whole;
    private final String entity;

    Dependents(ArtifactSet whole, String entity) {
        this.whole = whole;
        this.entity = entity;
    }

    /** @param path the first place in it, as a JSON path */
    record Dependent(ArtifactId id, String path) {}

    List<Dependent> of(String key) {
        Pattern word = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(key) + "(?![A-Za-z0-9_])");
        List<Dependent> found = new ArrayList<>();
        for (String kind : KINDS) {
            for (Artifact artifact : whole.all(kind)) {
                if (concerns(artifact)) {
                    String path = path(artifact.content(), "", key, word);
                    if (!path.isEmpty()) {
                        found.add(new Dependent(artifact.id(), path));
                    }
                }
            }
        }
        return found;
    }

    private boolean concerns(Artifact artifact) {
        if (artifact.kind().equals(Entities.KIND)) {
            return artifact.name().equals(entity);
        }
        return artifact.content().toString().contains('"' + entity + '"');
    }

    /** The field's own definition and plain words (labels) name nothing. */
    private static String path(JsonNode node, String at, String key, Pattern word) {
        if (node.isString()) {
            return word.matcher(node.stringValue()).find() ? at : "";
        }
        if (node.isObject() && node.path("key").asString("").equals(key)) {
            return "";
        }
        if (node.isArray()) {
            int index = 0;
            for (JsonNode one : node) {
                String name = one.path("key").asString(one.path("id").asString(String.valueOf(index++)));
                String found = path(one, at + "[" + name + "]", key, word);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (isWords(member.getKey())) {
                continue;
            }
            if (member.getKey().equals(key)) {
                return at.isEmpty() ? key : at + "." + key;
            }
            String found =
                    path(member.getValue(), at.isEmpty() ? member.getKey() : at + "." + member.getKey(), key, word);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static boolean isWords(String member) {
        return List.of("label", "zh", "en", "help", "message", "description", "plural", "type", "icon")
                .contains(member);
    }
}
