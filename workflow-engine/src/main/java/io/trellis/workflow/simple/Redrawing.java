package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The elements and ways of a process while they are changed. */
final class Redrawing {

    /** @param kind as the file calls it */
    record Node(String id, String kind, String name) {}

    /** @param behind the way in the text that it is written behind; empty for none */
    record Way(String id, String name, boolean standard, String behind) {}

    record Line(String source, String target) {}

    final Map<String, Line> lines = new LinkedHashMap<>();
    final Map<String, Line> original;
    final Map<String, Node> addedNodes = new LinkedHashMap<>();
    final Map<String, Way> addedWays = new LinkedHashMap<>();
    final Set<String> removed = new LinkedHashSet<>();
    /** Pairs of ways that change places in the text. */
    final Map<String, String> swapped = new LinkedHashMap<>();

    private final Graph graph;
    private final Set<String> ids;
    private final Set<String> reachedBefore;

    Redrawing(Drawing drawing, Set<String> ids) {
        this.graph = new Graph(drawing);
        this.ids = new HashSet<>(ids);
        graph.nodes().forEach(node -> graph.out(node)
                .forEach(way -> lines.put(way.id(), new Line(way.source(), way.target()))));
        this.original = Map.copyOf(lines);
        this.reachedBefore =
                graph.start().map(start -> reached(List.of(start.id()))).orElse(Set.of());
    }

    String target(String way) {
        return lines.containsKey(way) ? line(way).target() : "";
    }

    private Line line(String way) {
        return Objects.requireNonNull(lines.get(way));
    }

    List<String> out(String node) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue().source().equals(node))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> in(String node) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue().target().equals(node))
                .map(Map.Entry::getKey)
                .toList();
    }

    void retarget(String way, String target) {
        lines.computeIfPresent(way, (id, line) -> new Line(line.source(), target));
    }

    void retarget(Collection<String> ways, String target) {
        List.copyOf(ways).forEach(way -> retarget(way, target));
    }

    String node(String stem, String kind, String name) {
        String id = free(stem);
        addedNodes.put(id, new Node(id, kind, name));
        return id;
    }

    String way(String source, String target, String name, boolean standard, String behind) {
        String id = free("way");
        addedWays.put(id, new Way(id, name, standard, behind));
        lines.put(id, new Line(source, target));
        return id;
    }

    void drop(String way) {
        lines.remove(way);
        addedWays.remove(way);
    }

    private String free(String stem) {
        for (int number = 1; ; number++) {
            String id = stem + number;
            if (!ids.contains(id) && !ids.contains(id + "_di")) {
                ids.add(id);
                return id;
            }
        }
    }

    /** Takes away what the start led to and does not any more, with the ways of it. */
    void sweep() {
        Set<String> roots = graph.nodes().stream()
                .filter(node -> !reachedBefore.contains(node) && !removed.contains(node))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        graph.start().ifPresent(start -> roots.add(start.id()));
        Set<String> still = reached(roots);
        reachedBefore.stream().filter(node -> !still.contains(node)).forEach(this::remove);
    }

    void remove(String node) {
        removed.add(node);
        List<String> gone = new ArrayList<>(out(node));
        gone.addAll(in(node));
        gone.forEach(this::drop);
        graph.atEdge(node).stream().filter(edge -> !removed.contains(edge)).forEach(this::remove);
    }

    private Set<String> reached(Collection<String> from) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String at = open.poll();
            if (!removed.contains(at) && found.add(at)) {
                out(at).forEach(way -> open.add(target(way)));
                open.addAll(graph.atEdge(at));
            }
        }
        return found;
    }
}
