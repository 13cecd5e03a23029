package io.trellis.report.customer;

import io.trellis.report.customer.SpendPerPurchase.Spent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** @param alive the probability that they have not left for good; {@code purchases} and their {@code value} ahead */
    public record Worth(double alive, double purchases, double value) {}

    /** Those who bought as often since as long ago: what lies ahead of them differs only by whether they are still there. */
    private record Pace(long repeats, double age) {}

    private record Ahead(double purchases, double discounted) {}

    /** Of each, in their order. The series behind it is long for who began lately, and many began the same day. */
    public List<Worth> worth(List<Bought> customers) {
        Map<Pace, Ahead> known = new HashMap<>();
        return customers.stream()
                .map(one -> {
                    PurchaseHistory history = one.history();
                    Ahead ahead = known.computeIfAbsent(new Pace(history.repeats(), history.age()), this::ahead);
                    double alive = buying.alive(history);
                    return new Worth(alive, alive * ahead.purchases(), alive * ahead.discounted() * eachPurchase(one));
                })
                .toList();
    }

    private Ahead ahead(Pace pace) {
        double discounted = 0;
        double before = 0;
        for (int month = 1; month <= months; month++) {
            double until = buying.whileThere(pace.repeats(), pace.age(), month * WEEKS_A_MONTH);
            discounted += (until - before) / Math.pow(1 + rate, month / 12.0);
            before = until;
        }
        return new Ahead(before, discounted);
    }

    double eachPurchase(Bought one) {
        return one.spent() > 0 ? spending.expected(one.mean()) : 0;
    }
}
