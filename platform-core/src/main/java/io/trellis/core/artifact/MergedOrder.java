package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order of a list that two have worked on. Of each two members that both sides still have, whoever moved them past each
 * other says which comes first: at most one did, or both did alike.
 */
final class MergedOrder {

    private MergedOrder() {}

    /** Empty where their moves contradict each other. All that one side has stands in it. */
    static Optional<List<String>> of(Map<String, ?> base, Map<String, ?> mine, Map<String, ?> theirs) {
        List<String> was = shared(base, mine, theirs);
        List<String> own = shared(mine, base, theirs);
        List<String> other = shared(theirs, base, mine);
        if (own.equals(other) || other.equals(was)) {
            return Optional.of(lead(mine, theirs));
        }
        if (own.equals(was)) {
            return Optional.of(lead(theirs, mine));
        }
        return both(was, own, other).map(order -> lead(arranged(mine.keySet(), order), theirs.keySet()));
    }

    private static List<String> shared(Map<String, ?> in, Map<String, ?> one, Map<String, ?> other) {
        return in.keySet().stream()
                .filter(name -> one.containsKey(name) && other.containsKey(name))
                .toList();
    }

    private static Optional<List<String>> both(List<String> was, List<String> own, List<String> other) {
        Map<String, Integer> at = places(was);
        Map<String, Integer> mine = places(own);
        Map<String, Integer> theirs = places(other);
        Map<String, Integer> before = new HashMap<>();
        for (String one : was) {
            int count = 0;
            for (String two : was) {
                boolean there = comesFirst(two, one, at);
                boolean moved = comesFirst(two, one, mine) != there;
                count += (moved ? !there : comesFirst(two, one, theirs)) ? 1 : 0;
            }
            before.put(one, count);
        }
        // who stands before how many is another number for each exactly where nothing goes round in a circle
        return before.values().stream().distinct().count() < was.size()
                ? Optional.empty()
                : Optional.of(
                        was.stream().sorted(Comparator.comparing(before::get)).toList());
    }

    /** Both stand in every order that is asked about. */
    private static boolean comesFirst(String one, String other, Map<String, Integer> places) {
        return places.getOrDefault(one, 0) < places.getOrDefault(other, 0);
    }

    private static Map<String, Integer> places(List<String> order) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(name -> places.put(name, places.size()));
        return places;
    }

    /** The same names, with those of the order as it has them; each other stays behind what it stood behind. */
    private static List<String> arranged(Iterable<String> names, List<String> order) {
        Map<String, List<String>> behind = new HashMap<>();
        String last = "";
        for (String name : names) {
            if (order.contains(name)) {
                last = name;
            } else {
                behind.computeIfAbsent(last, first -> new ArrayList<>()).add(name);
            }
        }
        List<String> arranged = new ArrayList<>(behind.getOrDefault("", List.of()));
        order.forEach(name -> {
            arranged.add(name);
            arranged.addAll(behind.getOrDefault(name, List.of()));
        });
        return arranged;
    }

    /** In the order of the first; what only the other has follows what it follows there. */
    static List<String> lead(Map<String, ?> first, Map<String, ?> other) {
        return lead(List.copyOf(first.keySet()), other.keySet());
    }

    private static List<String> lead(List<String> first, Iterable<String> other) {
        List<String> order = new ArrayList<>(first);
        int at = 0;
        for (String name : other) {
            int there = order.indexOf(name);
            if (there < 0) {
                order.add(at, name);
                there = at;
            }
            at = there + 1;
        }
        return order;
    }
}
