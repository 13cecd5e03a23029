package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The elements of a process, those in its sub-processes aside, and how one comes from one to another. */
final class Graph {

    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, List<Way>> out = new HashMap<>();
    private final Map<String, List<Way>> in = new HashMap<>();

    Graph(Drawing drawing) {
        drawing.elements().values().stream()
                .filter(element -> element.scope().equals(drawing.process()))
                .forEach(element -> nodes.put(element.id(), element));
        drawing.ways().values().stream()
                .filter(way -> nodes.containsKey(way.source()) && nodes.containsKey(way.target()))
                .forEach(way -> {
                    ways.put(way.id(), way);
                    out.computeIfAbsent(way.source(), any -> new ArrayList<>()).add(way);
                    in.computeIfAbsent(way.target(), any -> new ArrayList<>()).add(way);
                });
    }

    /** The one that a person or a save starts, where there are others too. */
    Optional<Element> start() {
        return nodes.values().stream()
                .filter(node -> node.kind() == Kind.START && in(node.id()).isEmpty())
                .findFirst();
    }

    Set<String> nodes() {
        return new LinkedHashSet<>(nodes.keySet());
    }

    List<Way> out(String node) {
        return out.getOrDefault(node, List.of());
    }

    List<Way> in(String node) {
        return in.getOrDefault(node, List.of());
    }

    String target(String way) {
        Way found = ways.get(way);
        return found == null ? "" : found.target();
    }

    /** What stands at the edge of an element. */
    List<String> atEdge(String host) {
        return nodes.values().stream()
                .filter(node -> node.host().equals(host))
                .map(Element::id)
                .toList();
    }

    boolean hasEdges() {
        return nodes.values().stream().anyMatch(node -> !node.host().isEmpty());
    }

    /** All from which one comes to an element without passing what is shown already. */
    Set<String> leadingTo(String stop, Set<String> visited) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(stop));
        while (!open.isEmpty()) {
            for (Way way : in(open.poll())) {
                if (!visited.contains(way.source()) && !way.source().equals(stop) && found.add(way.source())) {
                    open.add(way.source());
                }
            }
        }
        return found;
    }

    /** What is reached, these included, without entering what is barred. */
    Set<String> reached(Collection<String> from, Predicate<String> barred) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String at = open.poll();
            if (nodes.containsKey(at) && !barred.test(at) && found.add(at)) {
                out(at).forEach(way -> open.add(way.target()));
                open.addAll(atEdge(at));
            }
        }
        return found;
    }

    /** The nearest element that one passes from all of these on every way to the stop. */
    String meeting(List<String> from, String stop, Set<String> live) {
        for (String candidate : path(from.getFirst(), stop, live)) {
            if (candidate.equals(stop) || passesAlways(candidate, from, stop, live)) {
                return candidate;
            }
        }
        return stop;
    }

    private boolean passesAlways(String candidate, List<String> from, String stop, Set<String> live) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String at = open.poll();
            if (at.equals(stop)) {
                return false;
            }
            if (!at.equals(candidate) && live.contains(at) && seen.add(at)) {
                out(at).forEach(way -> open.add(way.target()));
            }
        }
        return true;
    }

    private List<String> path(String from, String stop, Set<String> live) {
        Map<String, String> before = new HashMap<>(Map.of(from, ""));
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !before.containsKey(stop)) {
            String at = open.poll();
            for (Way way : out(at)) {
                if ((way.target().equals(stop) || live.contains(way.target()))
                        && before.putIfAbsent(way.target(), at) == null) {
                    open.add(way.target());
                }
            }
        }
        List<String> path = new ArrayList<>();
        for (String at = before.containsKey(stop) ? stop : ""; !at.isEmpty(); at = before.getOrDefault(at, "")) {
            path.addFirst(at);
        }
        return path;
    }

    /**
     * The end that a line from here leads to: the first drawn among those that at least half as many elements lead to as to
     * any other; where there is none, what is shown already. One that only some of what runs at the same time comes to is
     * none while the rest goes on.
     */
    Optional<String> principalEnd(String from, Set<String> visited) {
        Set<String> reached = onward(from, visited);
        Map<String, Set<String>> ends = new LinkedHashMap<>();
        nodes.keySet().stream()
                .filter(id -> reached.contains(id) && !visited.contains(id) && out(id).isEmpty())
                .forEach(id -> {
                    Set<String> leading = leadingTo(id, visited);
                    leading.retainAll(reached);
                    leading.add(id);
                    ends.put(id, leading);
                });
        reached.stream()
                .filter(id -> !visited.contains(id) && runsAtOnce(id) && out(id).size() > 1)
                .forEach(split -> dropPartial(split, ends));
        int most = ends.values().stream().mapToInt(Set::size).max().orElse(0);
        return ends.entrySet().stream()
                .filter(end -> end.getValue().size() * 2 >= most)
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> reached.stream().filter(visited::contains).findFirst());
    }

    private boolean runsAtOnce(String id) {
        Element node = nodes.get(id);
        return node != null && (node.kind() == Kind.PARALLEL || node.kind() == Kind.INCLUSIVE);
    }

    /** Keeps of the ends behind a split those that most of its ways come to, and of these those behind a join. */
    private void dropPartial(String split, Map<String, Set<String>> ends) {
        Map<String, Long> ways = new HashMap<>();
        ends.forEach((end, leading) -> {
            if (leading.contains(split)) {
                ways.put(
                        end,
                        2
                                        * out(split).stream()
                                                .filter(way -> leading.contains(way.target()))
                                                .count()
                                + (leading.stream().anyMatch(id -> isJoinOf(split, id)) ? 1 : 0));
            }
        });
        long most = ways.values().stream().mapToLong(Long::longValue).max().orElse(0);
        ways.forEach((end, count) -> {
            if (count < most) {
                ends.remove(end);
            }
        });
    }

    private boolean isJoinOf(String split, String id) {
        Element node = nodes.get(id);
        Element of = nodes.get(split);
        return node != null
                && of != null
                && node.kind() == of.kind()
                && out(id).size() == 1
                && !leadingTo(split, Set.of()).contains(id);
    }

    /** What is reached from here, and what of that is shown already, without going on from there. */
    private Set<String> onward(String from, Set<String> visited) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String at = open.poll();
            if (found.add(at) && !visited.contains(at)) {
                out(at).forEach(way -> open.add(way.target()));
            }
        }
        return found;
    }
}
