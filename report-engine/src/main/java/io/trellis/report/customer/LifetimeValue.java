package io.trellis.report.customer;

import io.trellis.report.customer.SpendPerPurchase.Spent;
import java.util.List;
import java.util.Optional;

/**
 * What customers will probably buy: purchases by {@link BuyTillYouDie}, their amounts by {@link SpendPerPurchase}, each month's
 * discounted to today.
 *
 * @param months to look ahead
 * @param rate by which money loses in a year, 0.1 for a tenth
 */
public record LifetimeValue(BuyTillYouDie buying, SpendPerPurchase spending, int months, double rate) {

    private static final double WEEKS_A_MONTH = 365.25 / 12 / 7;

    /** @param purchases days on which they bought; {@code spent} on all of them */
    public record Bought(PurchaseHistory history, double purchases, double spent) {
        Spent mean() {
            return new Spent(purchases, spent / purchases);
        }
    }

    /** Empty where what was bought does not settle the models. */
    public static Optional<LifetimeValue> of(List<Bought> customers, int months, double rate) {
        List<Spent> back = customers.stream()
                .filter(one -> one.history().repeats() > 0 && one.spent() > 0)
                .map(Bought::mean)
                .toList();
        return BuyTillYouDie.of(customers.stream().map(Bought::history).toList())
                .flatMap(buying -> SpendPerPurchase.of(back)
                        .filter(spending -> spending.q() > 1) // else the mean has no mean
                        .map(spending -> new LifetimeValue(buying, spending, months, rate)));
    }

    public double purchases(Bought one) {
        return buying.expected(one.history(), months * WEEKS_A_MONTH);
    }

    public double eachPurchase(Bought one) {
        return one.spent() > 0 ? spending.expected(one.mean()) : 0;
    }

    public double value(Bought one) {
        double value = 0;
        double before = 0;
        for (int month = 1; month <= months; month++) {
            double until = buying.expected(one.history(), month * WEEKS_A_MONTH);
            value += (until - before) / Math.pow(1 + rate, month / 12.0);
            before = until;
        }
        return value * eachPurchase(one);
    }
}
