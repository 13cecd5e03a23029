package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three versions of a content with their diagrams opened, so that these are merged element by element as all else is by key.
 * A diagram that only one side changed is closed again as that side wrote it, to the byte.
 */
record Drawings(ObjectNode base, ObjectNode mine, ObjectNode theirs, Map<String, List<Opened>> opened) {

    record Opened(String text, JsonNode tree) {}

    /** @param members that are XML; one that is none in one of the versions stays a text */
    static Drawings of(Set<String> members, ObjectNode base, ObjectNode mine, ObjectNode theirs) {
        ObjectNode[] all = {base.deepCopy(), mine.deepCopy(), theirs.deepCopy()};
        Map<String, List<Opened>> opened = new LinkedHashMap<>();
        for (String member : members) {
            List<Opened> trees = new ArrayList<>();
            for (ObjectNode content : all) {
                JsonNode text = content.path(member);
                if (text.isString()) {
                    XmlTree.read(text.stringValue()).ifPresent(tree -> trees.add(new Opened(text.stringValue(), tree)));
                }
            }
            boolean alike = trees.stream()
                            .map(one -> one.tree().path(XmlTree.TAG).asString(""))
                            .distinct()
                            .count()
                    == 1;
            if (trees.size() == all.length && alike) {
                for (int i = 0; i < all.length; i++) {
                    all[i].set(member, trees.get(i).tree());
                }
                // of two that say the same, as it is here
                opened.put(member, List.of(trees.get(1), trees.get(2)));
            }
        }
        return new Drawings(all[0], all[1], all[2], opened);
    }

    ObjectNode written(ObjectNode merged) {
        ObjectNode written = merged.deepCopy();
        opened.forEach((member, sides) -> Optional.of(written.path(member))
                .filter(JsonNode::isObject)
                .ifPresent(tree -> written.put(
                        member,
                        sides.stream()
                                .filter(side -> side.tree().equals(tree))
                                .findFirst()
                                .map(Opened::text)
                                .orElseGet(() -> XmlTree.write((ObjectNode) tree)))));
        return written;
    }
}
