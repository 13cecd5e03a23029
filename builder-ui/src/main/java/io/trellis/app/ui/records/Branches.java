package io.trellis.app.ui.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands below what, of records that are at hand. One whose parent is not at hand stands on top, and so does one of
 * those that stand below each other in a circle: nothing is lost.
 */
final class Branches {

    private final Map<String, @Nullable String> parents;
    private final Map<String, List<String>> below = new LinkedHashMap<>();
    private final List<String> top = new ArrayList<>();

    /** @param parents by id, in the order in which they are to stand; null for none */
    Branches(Map<String, @Nullable String> parents) {
        this.parents = new LinkedHashMap<>(parents);
        Set<String> sound = new HashSet<>();
        this.parents.keySet().forEach(id -> cut(id, sound));
        this.parents.forEach((id, parent) -> {
            if (parent == null || !this.parents.containsKey(parent)) {
                top.add(id);
            } else {
                below.computeIfAbsent(parent, key -> new ArrayList<>()).add(id);
            }
        });
    }

    /** Goes up from here, and takes the way back into a circle away. */
    private void cut(String from, Set<String> sound) {
        Set<String> way = new HashSet<>();
        String at = from;
        while (at != null && parents.containsKey(at) && !sound.contains(at)) {
            way.add(at);
            String up = parents.get(at);
            if (up != null && way.contains(up)) {
                parents.put(at, null);
                break;
            }
            at = up;
        }
        sound.addAll(way);
    }

    List<String> top() {
        return List.copyOf(top);
    }

    List<String> below(String id) {
        return List.copyOf(below.getOrDefault(id, List.of()));
    }
}
