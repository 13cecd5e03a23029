package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two people made of one content, put together: members by name, those of lists by their key or id, elements of diagrams
 * by theirs. What both changed otherwise is as it was chosen.
 */
public record ContentMerge(ObjectNode content, List<MergeConflict> conflicts) {

    public ContentMerge {
        conflicts = List.copyOf(conflicts);
    }

    /** As the first has it where both changed something otherwise. */
    public static ContentMerge of(ObjectNode base, ObjectNode mine, ObjectNode theirs) {
        return of(base, mine, theirs, Set.of(), conflict -> Side.MINE);
    }

    /** @param drawn the members that are XML */
    public static ContentMerge of(
            ObjectNode base,
            ObjectNode mine,
            ObjectNode theirs,
            Set<String> drawn,
            Function<MergeConflict, Side> choice) {
        Drawings drawings = Drawings.of(drawn, base, mine, theirs);
        Merge merge = new Merge(choice, new ArrayList<>());
        ObjectNode merged = merge.object(
                Optional.of(drawings.base()), drawings.mine(), drawings.theirs(), "", LocalizedText.same(""));
        return new ContentMerge(drawings.written(merged), merge.conflicts);
    }

    private record Merge(Function<MergeConflict, Side> choice, List<MergeConflict> conflicts) {

        Optional<JsonNode> value(
                Optional<JsonNode> base,
                Optional<JsonNode> mine,
                Optional<JsonNode> theirs,
                String path,
                LocalizedText place) {
            if (mine.equals(theirs) || theirs.equals(base)) {
                return mine;
            }
            if (mine.equals(base)) {
                return theirs;
            }
            if (mine.isPresent() && theirs.isPresent()) {
                JsonNode own = mine.get();
                JsonNode other = theirs.get();
                if (own.isObject() && other.isObject()) {
                    return Optional.of(object(base.filter(JsonNode::isObject), own, other, path, place));
                }
                if (Differences.isNamedList(own)
                        && Differences.isNamedList(other)
                        && base.map(Differences::isNamedList).orElse(true)) {
                    return Optional.of(list(base, own, other, path, place));
                }
            }
            return conflict(new MergeConflict(
                            path, place, Differences.text(base), Differences.text(mine), Differences.text(theirs)))
                    ? mine
                    : theirs;
        }

        /** Whether it stays as mine. */
        private boolean conflict(MergeConflict conflict) {
            conflicts.add(conflict);
            return choice.apply(conflict) == Side.MINE;
        }

        ObjectNode object(Optional<JsonNode> base, JsonNode mine, JsonNode theirs, String path, LocalizedText place) {
            Members all = Members.of(base, mine, theirs);
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            all.merged(MergedOrder.lead(all.mine(), all.theirs()), path.isEmpty() ? "" : path + ".", "", place, this)
                    .forEach(object::set);
            return object;
        }

        private ArrayNode list(
                Optional<JsonNode> base, JsonNode mine, JsonNode theirs, String path, LocalizedText place) {
            Members all = Members.of(base, mine, theirs);
            List<String> order = MergedOrder.of(all.base(), all.mine(), all.theirs())
                    .orElseGet(() -> {
                        boolean own = conflict(new MergeConflict(
                                path, place, names(all.base()), names(all.mine()), names(all.theirs())));
                        return own
                                ? MergedOrder.lead(all.mine(), all.theirs())
                                : MergedOrder.lead(all.theirs(), all.mine());
                    });
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            all.merged(order, path + "[", "]", place, this).values().forEach(array::add);
            return array;
        }

        private static String names(Map<String, JsonNode> members) {
            return String.join(", ", members.keySet());
        }
    }

    /** Of an object or a list in three versions, by name. */
    private record Members(Map<String, JsonNode> base, Map<String, JsonNode> mine, Map<String, JsonNode> theirs) {

        static Members of(Optional<JsonNode> base, JsonNode mine, JsonNode theirs) {
            return new Members(
                    Differences.members(base),
                    Differences.members(Optional.of(mine)),
                    Differences.members(Optional.of(theirs)));
        }

        Map<String, JsonNode> merged(
                List<String> order, String before, String after, LocalizedText place, Merge merge) {
            Map<String, JsonNode> merged = new LinkedHashMap<>();
            for (String name : order) {
                Optional<JsonNode> was = Optional.ofNullable(base.get(name));
                Optional<JsonNode> own = Optional.ofNullable(mine.get(name));
                Optional<JsonNode> other = Optional.ofNullable(theirs.get(name));
                LocalizedText inner = Differences.within(
                        place, Differences.label(own.or(() -> other).or(() -> was), name));
                merge.value(was, own, other, before + name + after, inner).ifPresent(value -> merged.put(name, value));
            }
            return merged;
        }
    }
}
