package io.trellis.core.mongo.embedded.index;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses between the ways to the documents. How many entries a stretch has is known exactly from the map, without
 * reading it, so the choice needs no statistics.
 */
public final class Planner {

    private static final int MOST_STRETCHES = 100_000;

    /** So many stretches are counted exactly; of more, as many samples stand for all. */
    private static final int COUNTED = 1000;

    /** Finding where a stretch begins, in documents read. */
    private static final double BEGIN = 3;

    /**
     * A document found by way of an index costs a look-up that a walk through the documents saves; and to walk past one
     * that is not wanted takes a look at its bytes alone.
     */
    private static final double LOOK_UP = 4;

    private static final List<Plan.Stretch> WHOLE = List.of(new Plan.Stretch(Key.LEAST, Key.GREATEST));

    private Planner() {}

    /**
     * @param order of the query; empty where any will do
     * @param wanted how many documents will be taken in that order, 0 for all
     */
    public static Plan choose(List<Access> ways, Document filter, Document order, long wanted) {
        Access byId = ways.getFirst();
        long total = byId.map().size();
        Plan everything = everything(byId, order, total);
        List<Plan> plans = ways.stream()
                .flatMap(way -> Stream.concat(narrowed(way, filter, order).stream(), present(way, filter).stream()))
                .toList();
        long fewest = plans.stream().mapToLong(Plan::entries).min().orElse(total);
        List<Plan> candidates = Stream.concat(plans.stream(), wanted > 0 ? inOrder(ways, order) : Stream.empty())
                .toList();
        return candidates.stream()
                .min(Comparator.comparingDouble(plan -> cost(plan, order, wanted, fewest)))
                .filter(best -> cost(best, order, wanted, fewest) <= cost(everything, order, wanted, fewest))
                .orElse(everything);
    }

    private static double cost(Plan plan, Document order, long wanted, long fewest) {
        double each = plan.access().documents() ? 1 : LOOK_UP;
        if (order.isEmpty() || plan.ordered()) {
            // Taken in order one can stop early; where others would find few, one has to walk on for the same few.
            double walked = wanted == 0
                    ? plan.entries()
                    : Math.min(plan.entries(), wanted * (double) plan.entries() / Math.max(1, fewest) * 2);
            return walked * each + plan.stretches().size() * BEGIN;
        }
        return plan.entries() * (each + 0.5) + plan.stretches().size() * BEGIN;
    }

    private static Plan everything(Access byId, Document order, long total) {
        Direction direction = direction(byId, 0, order);
        return new Plan(byId, WHOLE, direction == Direction.BACKWARD, direction != Direction.NONE, true, total);
    }

    private static Stream<Plan> inOrder(List<Access> ways, Document order) {
        if (order.isEmpty()) {
            return Stream.empty();
        }
        return ways.stream().filter(way -> way.complete() && !way.multikey()).flatMap(way -> {
            Direction direction = direction(way, 0, order);
            if (direction == Direction.NONE) {
                return Stream.empty();
            }
            return Stream.of(new Plan(
                    way,
                    WHOLE,
                    direction == Direction.BACKWARD,
                    true,
                    true,
                    way.map().size()));
        });
    }

    /** The stretches of one way that the filter leaves; empty where it leaves all. */
    private static Optional<Plan> narrowed(Access way, Document filter, Document order) {
        List<byte[]> prefixes = List.of(new byte[0]);
        List<Plan.Stretch> stretches = List.of();
        int fixed = 0;
        boolean narrowed = false;
        for (IndexKey field : way.fields()) {
            Optional<List<Interval>> demand = new IndexBounds(field.getKey(), way.multikey()).of(filter);
            if (demand.isEmpty() || (long) prefixes.size() * demand.get().size() > MOST_STRETCHES) {
                break;
            }
            List<Interval> intervals = demand.get().stream()
                    .map(interval -> field.isAscending() ? interval : interval.inverted())
                    .toList();
            narrowed = true;
            stretches = stretches(prefixes, intervals);
            if (!intervals.stream().allMatch(Interval::point)) {
                break;
            }
            prefixes = extended(prefixes, intervals);
            fixed += prefixes.size() == 1 ? 1 : 0;
        }
        if (!narrowed) {
            return Optional.empty();
        }
        List<Plan.Stretch> sorted = stretches.stream()
                .sorted(Comparator.comparing(Plan.Stretch::low))
                .toList();
        long entries = entries(way, sorted);
        Direction direction = way.multikey() || prefixes.size() > 1 ? Direction.NONE : direction(way, fixed, order);
        return Optional.of(new Plan(
                way, sorted, direction == Direction.BACKWARD, direction != Direction.NONE, !way.multikey(), entries));
    }

    /** All that a sparse index holds, where the filter wants only what has its field. */
    private static Optional<Plan> present(Access way, Document filter) {
        boolean wanted = !way.complete()
                && way.fields().size() == 1
                && filter.get(way.fields().getFirst().getKey()) instanceof Document condition
                && Utils.isTrue(condition.get("$exists"));
        return wanted
                ? Optional.of(new Plan(
                        way, WHOLE, false, false, !way.multikey(), way.map().size()))
                : Optional.empty();
    }

    private static long entries(Access way, List<Plan.Stretch> stretches) {
        int step = 1 + (stretches.size() - 1) / COUNTED;
        long counted = 0;
        int samples = 0;
        for (int i = 0; i < stretches.size(); i += step) {
            Plan.Stretch stretch = stretches.get(i);
            counted += way.map().countBetween(stretch.low(), stretch.high());
            samples++;
        }
        return samples == 0 ? 0 : counted * stretches.size() / samples;
    }

    private static List<Plan.Stretch> stretches(List<byte[]> prefixes, List<Interval> intervals) {
        List<Plan.Stretch> stretches = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            intervals.forEach(interval -> stretches.add(Plan.Stretch.of(prefix, interval)));
        }
        return stretches;
    }

    private static List<byte[]> extended(List<byte[]> prefixes, List<Interval> points) {
        List<byte[]> longer = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            points.forEach(point ->
                    longer.add(new KeyBuffer().put(prefix).put(point.low()).toBytes()));
        }
        return longer;
    }

    private enum Direction {
        FORWARD,
        BACKWARD,
        NONE
    }

    /**
     * Whether walking this way gives the order. The first fields are fixed to one value each, so they do not matter in
     * the order; behind its fields every way continues by {@code _id}.
     */
    private static Direction direction(Access way, int fixed, Document order) {
        if (order.isEmpty()) {
            return Direction.FORWARD;
        }
        List<IndexKey> steps =
                new ArrayList<>(way.fields().subList(fixed, way.fields().size()));
        steps.add(new IndexKey("_id", true));
        List<String> constant =
                way.fields().subList(0, fixed).stream().map(IndexKey::getKey).toList();
        Boolean forward = null;
        int step = 0;
        for (Map.Entry<String, Object> wish : order.entrySet()) {
            if (constant.contains(wish.getKey())) {
                continue;
            }
            boolean settled = step > 0 && steps.get(step - 1).getKey().equals("_id");
            if (settled) {
                break;
            }
            if (step == steps.size()
                    || !steps.get(step).getKey().equals(wish.getKey())
                    || !(wish.getValue() instanceof Number sign)) {
                return Direction.NONE;
            }
            boolean same = steps.get(step).isAscending() == sign.intValue() > 0;
            if (forward != null && forward != same) {
                return Direction.NONE;
            }
            forward = same;
            step++;
        }
        return forward == null || forward ? Direction.FORWARD : Direction.BACKWARD;
    }
}
