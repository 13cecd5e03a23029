package io.trellis.report.customer;

import java.util.Arrays;

/**
 * The names that marketers give to customers by how lately (recency) and how often (frequency) they bought, each a score of
 * {@link Quintiles}. Together they cover each pair of scores once.
 */
public enum RfmSegment {
    CHAMPIONS("champions", 5, 5, 4, 5, "green"),
    LOYAL("loyal", 3, 4, 4, 5, "teal"),
    POTENTIAL_LOYALISTS("potential", 4, 5, 2, 3, "cyan"),
    NEW_CUSTOMERS("new", 5, 5, 1, 1, "blue"),
    PROMISING("promising", 4, 4, 1, 1, "purple"),
    NEED_ATTENTION("attention", 3, 3, 3, 3, "yellow"),
    ABOUT_TO_SLEEP("sleeping", 3, 3, 1, 2, "pink"),
    AT_RISK("risk", 1, 2, 3, 4, "orange"),
    CANNOT_LOSE("cannotLose", 1, 2, 5, 5, "red"),
    HIBERNATING("hibernating", 1, 2, 1, 2, "grey");

    private final String code;
    private final int leastRecency;
    private final int mostRecency;
    private final int leastFrequency;
    private final int mostFrequency;
    private final String color;

    RfmSegment(String code, int leastRecency, int mostRecency, int leastFrequency, int mostFrequency, String color) {
        this.code = code;
        this.leastRecency = leastRecency;
        this.mostRecency = mostRecency;
        this.leastFrequency = leastFrequency;
        this.mostFrequency = mostFrequency;
        this.color = color;
    }

    /** @param recency 1 to 5, {@code frequency} too */
    public static RfmSegment of(int recency, int frequency) {
        return Arrays.stream(values())
                .filter(segment -> segment.leastRecency <= recency
                        && recency <= segment.mostRecency
                        && segment.leastFrequency <= frequency
                        && frequency <= segment.mostFrequency)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(recency + "/" + frequency));
    }

    /** The word in option lists and messages. */
    public String code() {
        return code;
    }

    public int leastRecency() {
        return leastRecency;
    }

    public int mostRecency() {
        return mostRecency;
    }

    public int leastFrequency() {
        return leastFrequency;
    }

    public int mostFrequency() {
        return mostFrequency;
    }

    /** A name of the product's palette. */
    public String color() {
        return color;
    }
}
