package io.trellis.app.ui.design;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What two versions of an app differ in, value by value; members of lists are told by their key or id. */
final class Differences {

    private Differences() {}

    /** One value. @param before empty where it was not there; {@code after} likewise */
    record Change(String path, String before, String after) {}

    static Map<ArtifactId, List<Change>> between(List<Artifact> before, List<Artifact> after) {
        Map<ArtifactId, Map<String, String>> old = flat(before);
        Map<ArtifactId, Map<String, String>> now = flat(after);
        TreeSet<ArtifactId> all = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        all.addAll(old.keySet());
        all.addAll(now.keySet());
        Map<ArtifactId, List<Change>> differences = new LinkedHashMap<>();
        for (ArtifactId id : all) {
            List<Change> changes = changes(old.getOrDefault(id, Map.of()), now.getOrDefault(id, Map.of()));
            if (!changes.isEmpty()) {
                differences.put(id, changes);
            }
        }
        return differences;
    }

    private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            String old = before.getOrDefault(path, "");
            String now = after.getOrDefault(path, "");
            if (!old.equals(now)) {
                changes.add(new Change(path, old, now));
            }
        }
        return changes;
    }

    private static Map<ArtifactId, Map<String, String>> flat(List<Artifact> artifacts) {
        Map<ArtifactId, Map<String, String>> flat = new LinkedHashMap<>();
        for (Artifact artifact : artifacts) {
            Map<String, String> values = new TreeMap<>();
            flatten(artifact.content(), "", values);
            flat.put(artifact.id(), values);
        }
        return flat;
    }

    private static void flatten(JsonNode json, String path, Map<String, String> into) {
        if (json.isObject()) {
            json.properties()
                    .forEach(member -> flatten(
                            member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey(), into));
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                flatten(json.get(i), path + "[" + name(json.get(i), i) + "]", into);
            }
        } else {
            into.put(path, json.isString() ? json.stringValue() : json.toString());
        }
    }

    private static String name(JsonNode member, int index) {
        for (String known : List.of("key", "id", "code", "field")) {
            @Nullable JsonNode name = member.get(known);
            if (name != null && name.isString()) {
                return name.stringValue();
            }
        }
        return member.isString() ? member.stringValue() : String.valueOf(index);
    }
}
