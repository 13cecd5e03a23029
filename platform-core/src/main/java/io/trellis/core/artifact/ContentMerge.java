package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two people made of one content, put together: members by name, those of lists by their key or id. What both changed
 * otherwise is as the first has it.
 *
 * @param conflicts the paths of what both changed otherwise
 */
public record ContentMerge(ObjectNode content, List<String> conflicts) {

    public ContentMerge {
        conflicts = List.copyOf(conflicts);
    }

    public static ContentMerge of(ObjectNode base, ObjectNode mine, ObjectNode theirs) {
        List<String> conflicts = new ArrayList<>();
        JsonNode merged = merge(Optional.of(base), Optional.of(mine), Optional.of(theirs), "", conflicts)
                .orElse(mine);
        return new ContentMerge(merged instanceof ObjectNode object ? object.deepCopy() : mine, conflicts);
    }

    private static Optional<JsonNode> merge(
            Optional<JsonNode> base,
            Optional<JsonNode> mine,
            Optional<JsonNode> theirs,
            String path,
            List<String> conflicts) {
        if (mine.equals(theirs) || theirs.equals(base)) {
            return mine;
        }
        if (mine.equals(base)) {
            return theirs;
        }
        if (mine.isPresent() && theirs.isPresent()) {
            if (mine.get().isObject() && theirs.get().isObject()) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                members(base.filter(JsonNode::isObject), mine, theirs, path.isEmpty() ? "" : path + ".", "", conflicts)
                        .forEach(object::set);
                return Optional.of(object);
            }
            if (Differences.isNamedList(mine.get())
                    && Differences.isNamedList(theirs.get())
                    && base.map(Differences::isNamedList).orElse(true)) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                members(base, mine, theirs, path + "[", "]", conflicts).values().forEach(array::add);
                return Optional.of(array);
            }
        }
        conflicts.add(path);
        return mine;
    }

    /** In my order; what only the other has follows what it follows there. */
    private static Map<String, JsonNode> members(
            Optional<JsonNode> base,
            Optional<JsonNode> mine,
            Optional<JsonNode> theirs,
            String before,
            String after,
            List<String> conflicts) {
        Map<String, JsonNode> old = Differences.members(base);
        Map<String, JsonNode> own = Differences.members(mine);
        Map<String, JsonNode> other = Differences.members(theirs);
        List<String> order = new ArrayList<>(own.keySet());
        int at = 0;
        for (String name : other.keySet()) {
            int there = order.indexOf(name);
            if (there < 0) {
                order.add(at, name);
                there = at;
            }
            at = there + 1;
        }
        Map<String, JsonNode> merged = new LinkedHashMap<>();
        for (String name : order) {
            merge(
                            Optional.ofNullable(old.get(name)),
                            Optional.ofNullable(own.get(name)),
                            Optional.ofNullable(other.get(name)),
                            before + name + after,
                            conflicts)
                    .ifPresent(value -> merged.put(name, value));
        }
        return merged;
    }
}
