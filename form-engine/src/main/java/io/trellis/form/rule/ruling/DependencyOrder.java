package io.trellis.form.rule.ruling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * @param ordered each after what it depends on; without those on a cycle
 * @param cycles for each on a cycle the way round, beginning and ending with it
 */
record DependencyOrder(List<String> ordered, Map<String, List<String>> cycles) {

    static DependencyOrder of(Map<String, Set<String>> dependencies) {
        Map<String, List<String>> cycles = new LinkedHashMap<>();
        for (String key : dependencies.keySet()) {
            List<String> way = wayBack(key, key, dependencies, new LinkedHashSet<>());
            if (!way.isEmpty()) {
                cycles.put(key, way);
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        dependencies.keySet().forEach(key -> visit(key, dependencies, cycles.keySet(), ordered));
        return new DependencyOrder(List.copyOf(ordered), cycles);
    }

    private static void visit(String key, Map<String, Set<String>> dependencies, Set<String> cyclic, Set<String> done) {
        if (done.contains(key) || cyclic.contains(key) || !dependencies.containsKey(key)) {
            return;
        }
        dependencies.getOrDefault(key, Set.of()).forEach(on -> visit(on, dependencies, cyclic, done));
        done.add(key);
    }

    /** The steps from here to the goal; empty when it is not reached. */
    private static List<String> wayBack(
            String goal, String from, Map<String, Set<String>> dependencies, Set<String> seen) {
        for (String next : dependencies.getOrDefault(from, Set.of())) {
            if (next.equals(goal)) {
                return List.of(from, goal);
            }
            if (seen.add(next)) {
                List<String> further = wayBack(goal, next, dependencies, seen);
                if (!further.isEmpty()) {
                    List<String> way = new ArrayList<>(List.of(from));
                    way.addAll(further);
                    return way;
                }
            }
        }
        return List.of();
    }
}
