package io.trellis.report.customer;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * The gamma-gamma model of what a customer spends at a time: around a mean of their own, which is spread over customers. P. Fader,
 * B. Hardie, The Gamma-Gamma Model of Monetary Value, 2013; parameters p, q and gamma are called so there.
 */
public record SpendPerPurchase(double p, double q, double gamma) {

    /** @param purchases 1 and more; {@code mean} what one of them came to, above 0 */
    public record Spent(double purchases, double mean) {}

    /**
     * By maximum likelihood (1a); empty where there are too few.
     *
     * @param customers who came back at least once say how their purchases differ from those of others
     */
    public static Optional<SpendPerPurchase> of(List<Spent> customers) {
        if (customers.size() < BuyTillYouDie.LEAST_WHO_CAME_BACK) {
            return Optional.empty();
        }
        // amounts in parts of their mean, so that a currency changes nothing
        double scale = customers.stream().mapToDouble(Spent::mean).average().orElse(1);
        List<Spent> scaled = customers.stream()
                .map(one -> new Spent(one.purchases(), one.mean() / scale))
                .toList();
        return Fit.most(point -> new SpendPerPurchase(point[0], point[1], point[2]).likelihood(scaled), 3)
                .map(found -> new SpendPerPurchase(found[0], found[1], found[2] * scale));
    }

    /** Its logarithm. */
    double likelihood(List<Spent> customers) {
        double sum = 0;
        double fixed = q * Math.log(gamma) - Gamma.logGamma(q);
        for (Spent one : customers) {
            double x = one.purchases();
            sum += fixed
                    + Gamma.logGamma(p * x + q)
                    - Gamma.logGamma(p * x)
                    + (p * x - 1) * Math.log(one.mean())
                    + p * x * Math.log(x)
                    - (p * x + q) * Math.log(gamma + x * one.mean());
        }
        return sum;
    }

    /** What their next purchase may be expected to come to: their own mean and that of all, weighed by how often they bought (5). */
    public double expected(Spent one) {
        return p * (gamma + one.purchases() * one.mean()) / (p * one.purchases() + q - 1);
    }
}
