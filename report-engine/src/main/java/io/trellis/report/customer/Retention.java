package io.trellis.report.customer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of what began together is left so many steps later: the figure of the step divided by that of the first one
 * (cohort analysis; of customers this is their retention: P. Fader, Customer Centricity, 2012).
 *
 * @param cohorts of each cohort the figures from its first step on; not each has come as far
 * @param running how many of its last steps are not over, 0 or 1
 */
public record Retention(List<List<BigDecimal>> cohorts, int running) {

    public Retention {
        cohorts = cohorts.stream().map(List::copyOf).toList();
    }

    /** Null where the first step came to nothing. */
    public static @Nullable BigDecimal part(BigDecimal later, BigDecimal first) {
        return first.signum() == 0 ? null : later.divide(first, MathContext.DECIMAL32);
    }

    /** Over all cohorts that have come so far, each by its weight: what is left of them together; null where none has. */
    public List<@Nullable BigDecimal> mean() {
        int longest = cohorts.stream().mapToInt(List::size).max().orElse(0);
        List<@Nullable BigDecimal> mean = new ArrayList<>();
        for (int step = 0; step < longest; step++) {
            BigDecimal began = BigDecimal.ZERO;
            BigDecimal left = BigDecimal.ZERO;
            for (List<BigDecimal> cohort : cohorts) {
                if (step < cohort.size() - running) {
                    began = began.add(cohort.getFirst());
                    left = left.add(cohort.get(step));
                }
            }
            mean.add(part(left, began));
        }
        return mean;
    }
}
