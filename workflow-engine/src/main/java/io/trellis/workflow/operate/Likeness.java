package io.trellis.workflow.operate;

import io.trellis.workflow.FlowMigrations.Alike;
import io.trellis.workflow.bpmn.FlowNode.Flow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which node of the newer version is which of the older one: by id, else by name, else by its neighbours. */
final class Likeness {

    private final Shape from;
    private final Shape to;
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private final Map<String, Alike> why = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private Likeness(Shape from, Shape to) {
        this.from = from;
        this.to = to;
    }

    static Likeness between(Shape from, Shape to) {
        Likeness likeness = new Likeness(from, to);
        likeness.byId();
        likeness.byName();
        likeness.byPlace();
        return likeness;
    }

    Map<String, String> pairs() {
        return pairs;
    }

    Alike why(String element) {
        return why.getOrDefault(element, Alike.NOTHING);
    }

    private void pair(String one, String other, Alike alike) {
        pairs.put(one, other);
        why.put(one, alike);
        taken.add(other);
    }

    private void byId() {
        from.nodes().keySet().forEach(id -> {
            if (to.nodes().containsKey(id) && to.kind(id).equals(from.kind(id))) {
                pair(id, id, Alike.ID);
            }
        });
    }

    /** A name that several have tells nothing. */
    private void byName() {
        Map<String, List<String>> theirs = named(to, taken);
        named(from, pairs.keySet()).forEach((name, ours) -> {
            List<String> others = theirs.getOrDefault(name, List.of());
            if (ours.size() == 1 && others.size() == 1) {
                pair(ours.getFirst(), others.getFirst(), Alike.NAME);
            }
        });
    }

    private static Map<String, List<String>> named(Shape shape, Collection<String> but) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        shape.nodes().forEach((id, node) -> {
            if (!node.name().isBlank() && !but.contains(id)) {
                named.merge(shape.kind(id) + "\n" + node.name().strip(), List.of(id), Likeness::together);
            }
        });
        return named;
    }

    private static List<String> together(List<String> some, List<String> more) {
        List<String> all = new java.util.ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Again and again, as each that is found is a neighbour of others. */
    private void byPlace() {
        boolean found = true;
        while (found) {
            found = false;
            for (String id : from.nodes().keySet()) {
                if (pairs.containsKey(id)) {
                    continue;
                }
                List<String> likely = to.nodes().keySet().stream()
                        .filter(other ->
                                !taken.contains(other) && to.kind(other).equals(from.kind(id)) && neighbours(id, other))
                        .toList();
                if (likely.size() == 1) {
                    pair(id, likely.getFirst(), Alike.PLACE);
                    found = true;
                }
            }
        }
    }

    private boolean neighbours(String id, String other) {
        return meets(from.before(id), to.before(other)) || meets(from.after(id), to.after(other));
    }

    private boolean meets(Set<String> ours, Set<String> theirs) {
        return ours.stream().anyMatch(one -> pairs.containsKey(one) && theirs.contains(pairs.get(one)));
    }

    /** Ways of the newer by those of the older version, where both ends are known. */
    static Map<String, String> ways(Shape from, Shape to, Map<String, String> nodes) {
        Map<String, String> ways = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Flow way : from.flows()) {
            String source = nodes.get(way.source());
            String target = nodes.get(way.target());
            List<Flow> alike = to.flows().stream()
                    .filter(other -> other.source().equals(source)
                            && other.target().equals(target)
                            && !taken.contains(other.id()))
                    .toList();
            alike.stream()
                    .filter(other -> other.id().equals(way.id()))
                    .findFirst()
                    .or(() -> alike.stream().findFirst())
                    .ifPresent(other -> {
                        ways.put(way.id(), other.id());
                        taken.add(other.id());
                    });
        }
        return ways;
    }
}
