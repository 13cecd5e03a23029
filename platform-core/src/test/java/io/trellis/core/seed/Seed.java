package io.trellis.core.seed;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Random inputs that are others in each run and can be had again: the seed is printed, and the system property
 * {@code trellis.seed} brings one back.
 */
public final class Seed {

    private static final String PROPERTY = "trellis.seed";

    private Seed() {}

    /** A new one, or the one that was asked for. */
    public static long of(Class<?> test) {
        long seed = Long.getLong(PROPERTY, ThreadLocalRandom.current().nextLong());
        System.out.println(test.getSimpleName() + ": -D" + PROPERTY + "=" + seed);
        return seed;
    }

    /** A row of random numbers from {@link #of}. */
    public static Random random(Class<?> test) {
        return new Random(of(test));
    }
}
