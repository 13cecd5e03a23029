package io.trellis.report.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * The BG/NBD model: while a customer is there, they buy at a rate of their own, and after each purchase they leave for good with
 * a probability of their own. Rates are spread by a gamma distribution (r, alpha), probabilities by a beta distribution (a, b).
 * P. Fader, B. Hardie, K. L. Lee, “Counting Your Customers” the Easy Way: An Alternative to the Pareto/NBD Model, Marketing
 * Science 24 (2005), 275–284; numbers in brackets are its equations.
 */
public record BuyTillYouDie(double r, double alpha, double a, double b) {

    /** Below these the data say too little. */
    public static final int LEAST_CUSTOMERS = 30;

    public static final int LEAST_WHO_CAME_BACK = 10;

    private static final int MOST_TERMS = 100_000;
    private static final double SMALL = 1e-12;
    private static final double LARGE = 1e150;

    /** At a = 1 the formula is nought by nought; beside it, it is what it comes to. */
    private static final double CLOSE = 1e-6;

    /** By maximum likelihood (6); empty where there are too few. */
    public static Optional<BuyTillYouDie> of(List<PurchaseHistory> customers) {
        long back = customers.stream().filter(one -> one.repeats() > 0).count();
        return customers.size() < LEAST_CUSTOMERS || back < LEAST_WHO_CAME_BACK
                ? Optional.empty()
                : Fit.most(point -> new BuyTillYouDie(point[0], point[1], point[2], point[3]).likelihood(customers), 4)
                        .map(found -> new BuyTillYouDie(found[0], found[1], found[2], found[3]));
    }

    /** Its logarithm. */
    double likelihood(List<PurchaseHistory> customers) {
        Map<Long, Double> known = new HashMap<>();
        double sum = 0;
        for (PurchaseHistory one : customers) {
            double x = one.repeats();
            double there = -(r + x) * Math.log(alpha + one.age());
            sum += known.computeIfAbsent(one.repeats(), this::ofRepeats);
            if (x == 0) {
                sum += there;
            } else {
                double left = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + one.recency());
                double larger = Math.max(there, left);
                sum += larger + Math.log1p(Math.exp(Math.min(there, left) - larger));
            }
        }
        return sum;
    }

    /** The part that only depends on how often somebody came back. */
    private double ofRepeats(long repeats) {
        double x = repeats;
        return Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + Gamma.logGamma(a + b)
                + Gamma.logGamma(b + x)
                - Gamma.logGamma(b)
                - Gamma.logGamma(a + b + x);
    }

    /** The probability that a customer has not left for good; who never came back had no occasion to leave. */
    public double alive(PurchaseHistory one) {
        return one.repeats() == 0 ? 1 : 1 / (1 + gone(one));
    }

    private double gone(PurchaseHistory one) {
        double x = one.repeats();
        return a / (b + x - 1) * Math.pow((alpha + one.age()) / (alpha + one.recency()), r + x);
    }

    /** The purchases to be expected of a customer in so many weeks from now (10). */
    public double expected(PurchaseHistory one, double weeks) {
        return whileThere(one.repeats(), one.age(), weeks) * alive(one);
    }

    /** As above of a customer who has not left for good: whenever they came last, it is the same. */
    double whileThere(long repeats, double age, double weeks) {
        if (Math.abs(a - 1) < CLOSE / 2) {
            return new BuyTillYouDie(r, alpha, 1 + CLOSE, b).whileThere(repeats, age, weeks);
        }
        double x = repeats;
        double end = alpha + age + weeks;
        double weight = (r + x) * Math.log((alpha + age) / end);
        double none = hypergeometric(weight, r + x, b + x, a + b + x - 1, weeks / end);
        return Math.max(0, (a + b + x - 1) / (a - 1) * (1 - none));
    }

    /**
     * Gauss' ₂F₁ by its series, by a weight. Of who bought a thousand times the one is larger and the other smaller than any
     * number of the machine, so that their powers are kept apart until the end.
     *
     * @param weight its logarithm
     * @param z 0 to below 1
     */
    static double hypergeometric(double weight, double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        double power = weight;
        for (int i = 0; i < MOST_TERMS && Math.abs(term) > SMALL * Math.abs(sum); i++) {
            term *= (a + i) * (b + i) / ((c + i) * (i + 1)) * z;
            sum += term;
            if (Math.abs(sum) > LARGE) {
                term /= LARGE;
                sum /= LARGE;
                power += Math.log(LARGE);
            }
        }
        return Math.exp(power) * sum;
    }
}
