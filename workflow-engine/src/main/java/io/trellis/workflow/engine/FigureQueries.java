package io.trellis.workflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the processes of a flow came to in a period, counted by the engine's database. Of what would be more than it can count
 * at once, the newest.
 */
public interface FigureQueries {

    /** @param until before this instant */
    record Period(Instant from, Instant until) {}

    /** Processes that ended in the period. */
    Cycle cycle(String workflow, Period period);

    /**
     * @param ended how many, by how: {@code completed}, {@code rejected} and the other states
     * @param median and {@code p90}: how long they took, half of them and nine of ten at most
     */
    record Cycle(Map<String, Long> ended, Duration median, Duration p90) {

        public long all() {
            return ended.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Elements that were left in the period. */
    List<Stay> stays(String workflow, Period period);

    /**
     * @param times how often it was left
     * @param again in how many processes it was done more than once, one after the other
     */
    record Stay(String element, long times, Duration median, Duration p90, long again) {}

    /** Who had tasks of the flow: open now, and decided in the period. */
    List<Load> loads(String workflow, Period period, Instant now);

    /** @param late how many of those decided were after their due date; {@code overdue} of those that are open */
    record Load(String person, long open, long overdue, long decided, long late, Duration median) {}

    /** The ways that processes which ended in the period took, the most frequent first. */
    List<Way> ways(String workflow, Period period, int most);

    /** @param elements what is done, in its order */
    record Way(List<String> elements, long times, Duration median) {

        public Way {
            elements = List.copyOf(elements);
        }
    }
}
