package io.trellis.report.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trellis.report.customer.LifetimeValue.Bought;
import io.trellis.report.customer.LifetimeValue.Worth;
import io.trellis.report.customer.SpendPerPurchase.Spent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The models against what their authors published, against plain integrals, and against customers whose future is known. */
class LifetimeValueTest {

    /** As the paper has them for its buyers of music. */
    private static final BuyTillYouDie PUBLISHED = new BuyTillYouDie(0.243, 4.414, 0.793, 2.426);

    private static final SpendPerPurchase PUBLISHED_SPENDING = new SpendPerPurchase(6.25, 3.74, 15.44);

    private static final int STEPS = 600;

    @Test
    void whatTheAuthorsPublishedComesOut() {
        assertThat(PUBLISHED.expected(new PurchaseHistory(2, 30.43, 38.86), 39)).isCloseTo(1.226, within(0.001));
        assertThat(PUBLISHED_SPENDING.expected(new Spent(2, 22.35))).isCloseTo(24.65, within(0.02));
        assertThat(PUBLISHED_SPENDING.expected(new Spent(0, 0))).isCloseTo(35.17, within(0.1));
    }

    /** The same from the story of the model alone: every rate and every probability of leaving, each by its weight. */
    @Test
    void whatIsExpectedIsWhatAnIntegralOverAllCustomersComesTo() {
        BuyTillYouDie model = new BuyTillYouDie(2, 5, 2, 3);
        for (PurchaseHistory one :
                List.of(new PurchaseHistory(0, 0, 20), new PurchaseHistory(1, 4, 30), new PurchaseHistory(5, 18, 20))) {
            double x = one.repeats();
            DoubleBinaryOperator there =
                    (rate, leaving) -> Math.pow(1 - leaving, x) * Math.pow(rate, x) * Math.exp(-rate * one.age());
            DoubleBinaryOperator gone = (rate, leaving) -> x == 0
                    ? 0
                    : leaving * Math.pow(1 - leaving, x - 1) * Math.pow(rate, x) * Math.exp(-rate * one.recency());
            double all =
                    over((rate, leaving) -> there.applyAsDouble(rate, leaving) + gone.applyAsDouble(rate, leaving));
            double weeks = 26;
            double bought = over((rate, leaving) ->
                    there.applyAsDouble(rate, leaving) * (1 - Math.exp(-rate * leaving * weeks)) / leaving);
            assertThat(model.alive(one)).as("%s", one).isCloseTo(over(there) / all, within(1e-3));
            assertThat(model.expected(one, weeks))
                    .as("%s", one)
                    .isCloseTo(bought / all, Percentage.withPercentage(0.5));
        }
    }

    /** Rates spread by gamma(2, 5), probabilities by beta(2, 3). */
    private static double over(DoubleBinaryOperator what) {
        return integral(
                6,
                rate -> rate
                        * Math.exp(-5 * rate)
                        * integral(
                                1,
                                leaving ->
                                        leaving * (1 - leaving) * (1 - leaving) * what.applyAsDouble(rate, leaving)));
    }

    private static double integral(double end, DoubleUnaryOperator of) {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += of.applyAsDouble((i + 0.5) * end / STEPS) * end / STEPS;
        }
        return sum;
    }

    @Test
    void whatTheNextPurchaseComesToIsWhatAnIntegralComesTo() {
        SpendPerPurchase model = new SpendPerPurchase(3, 4, 60);
        Spent one = new Spent(4, 12);
        DoubleUnaryOperator weight = scale ->
                Math.pow(scale, 3 * one.purchases() + 3) * Math.exp(-scale * (60 + one.purchases() * one.mean()));
        double mean = integral(2, scale -> 3 / scale * weight.applyAsDouble(scale)) / integral(2, weight);
        assertThat(model.expected(one)).isCloseTo(mean, Percentage.withPercentage(0.1));
    }

    @Test
    void parametersAreFoundAgain() {
        List<Told> told = simulated(4000, new BuyTillYouDie(0.8, 6, 0.8, 2.5), 104, 0, 11);
        BuyTillYouDie found =
                BuyTillYouDie.of(told.stream().map(Told::until).toList()).orElseThrow();
        assertThat(found.r()).isCloseTo(0.8, Percentage.withPercentage(12));
        assertThat(found.alpha()).isCloseTo(6, Percentage.withPercentage(15));
        assertThat(found.a() / (found.a() + found.b())).isCloseTo(0.8 / 3.3, Percentage.withPercentage(12));

        RandomDataGenerator random = new RandomDataGenerator(new Well19937c(12));
        List<Spent> spent = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double scale = random.nextGamma(4, 1 / 60.0);
            int purchases = 2 + i % 5;
            spent.add(new Spent(purchases, random.nextGamma(3.0 * purchases, 1 / scale) / purchases));
        }
        SpendPerPurchase spending = SpendPerPurchase.of(spent).orElseThrow();
        assertThat(spending.p()).isCloseTo(3, Percentage.withPercentage(10));
        assertThat(spending.q()).isCloseTo(4, Percentage.withPercentage(10));
        assertThat(spending.gamma()).isCloseTo(60, Percentage.withPercentage(15));
    }

    @Test
    void aYearIsWorthItsPurchasesDiscounted() {
        Bought one = new Bought(new PurchaseHistory(3, 30, 40), 4, 100);
        Bought quieter = new Bought(new PurchaseHistory(3, 20, 40), 4, 100);
        LifetimeValue plain = new LifetimeValue(PUBLISHED, PUBLISHED_SPENDING, 12, 0);
        List<Worth> worth = plain.worth(List.of(one, quieter, one));
        assertThat(worth.getFirst().purchases()).isCloseTo(PUBLISHED.expected(one.history(), 365.25 / 7), within(1e-9));
        assertThat(worth.get(1).purchases())
                .as("bought as often since as long ago, but not lately")
                .isCloseTo(PUBLISHED.expected(quieter.history(), 365.25 / 7), within(1e-9))
                .isLessThan(worth.getFirst().purchases());
        assertThat(worth).last().isEqualTo(worth.getFirst());
        assertThat(worth.getFirst().value())
                .isCloseTo(worth.getFirst().purchases() * plain.eachPurchase(one), within(1e-9));
        assertThat(worthOf(one, 0.1) / worth.getFirst().value()).isBetween(1 / 1.1, 1.0);
    }

    private static double worthOf(Bought one, double rate) {
        return new LifetimeValue(PUBLISHED, PUBLISHED_SPENDING, 12, rate)
                .worth(List.of(one))
                .getFirst()
                .value();
    }

    /** Beyond what the powers of the formula fit in a number. */
    @Test
    void whoBuysEveryDayForYearsIsExpectedToGoOn() {
        BuyTillYouDie model = new BuyTillYouDie(1.5, 2, 0.5, 4);
        PurchaseHistory daily = new PurchaseHistory(2_000, 285.6, 285.7);
        assertThat(model.alive(daily)).isGreaterThan(0.99);
        assertThat(model.expected(daily, 4)).isBetween(26.0, 28.1);
        assertThat(model.expected(daily, 156)).isBetween(900.0, 156 * 7.0);
        assertThat(model.expected(daily, 260)).isGreaterThan(model.expected(daily, 156));
    }

    @Test
    void nothingIsToldFromTooLittle() {
        assertThat(BuyTillYouDie.of(List.of(new PurchaseHistory(1, 2, 3)))).isEmpty();
        List<PurchaseHistory> once = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            once.add(new PurchaseHistory(0, 0, i));
        }
        assertThat(BuyTillYouDie.of(once)).isEmpty();
    }

    /** The table of the guide: what was expected of the half year after the first one and a half, and what happened. */
    @Test
    void theGuidesBacktestIsWhatComesOut() throws IOException {
        int weeks = 26;
        List<Told> told = simulated(4000, PUBLISHED, 78, weeks, 2005);
        BuyTillYouDie model =
                BuyTillYouDie.of(told.stream().map(Told::until).toList()).orElseThrow();
        List<String> lines = new ArrayList<>();
        int[] from = {0, 1, 2, 3, 5, 0};
        int[] to = {0, 1, 2, 4, Integer.MAX_VALUE, Integer.MAX_VALUE};
        String[] names = {"0", "1", "2", "3–4", "5 and more", "all"};
        for (int i = 0; i < from.length; i++) {
            int least = from[i];
            int most = to[i];
            List<Told> some = told.stream()
                    .filter(one -> least <= one.until().repeats() && one.until().repeats() <= most)
                    .toList();
            double expected = some.stream()
                    .mapToDouble(one -> model.expected(one.until(), weeks))
                    .sum();
            double pace = some.stream()
                    .mapToDouble(one -> one.until().repeats() / one.until().age() * weeks)
                    .sum();
            long happened = some.stream().mapToLong(Told::after).sum();
            lines.add(String.format(
                    Locale.ROOT, "| %s | %d | %.0f | %d | %.0f |", names[i], some.size(), expected, happened, pace));
            if (names[i].equals("all")) {
                assertThat(expected).isCloseTo(happened, Percentage.withPercentage(10));
                assertThat(Math.abs(expected - happened)).isLessThan(Math.abs(pace - happened) / 4);
            }
        }
        assertThat(Files.readString(Path.of("..", "docs", "guide", "customers.md")))
                .contains(String.join("\n", lines));
    }

    /** @param after purchases in the weeks after that */
    private record Told(PurchaseHistory until, long after) {}

    /** Customers who live as the model has it, over so many weeks and some more. */
    private static List<Told> simulated(int customers, BuyTillYouDie model, double weeks, double more, long seed) {
        RandomDataGenerator random = new RandomDataGenerator(new Well19937c(seed));
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            double age = weeks - random.nextUniform(0, weeks / 4);
            double rate = random.nextGamma(model.r(), 1 / model.alpha());
            double leaving = random.nextBeta(model.a(), model.b());
            double last = 0;
            long repeats = 0;
            long after = 0;
            double at = random.nextExponential(1 / Math.max(rate, 1e-300));
            while (at < age + more) {
                if (at < age) {
                    repeats++;
                    last = at;
                } else {
                    after++;
                }
                at = random.nextUniform(0, 1) < leaving
                        ? Double.MAX_VALUE
                        : at + random.nextExponential(1 / Math.max(rate, 1e-300));
            }
            told.add(new Told(new PurchaseHistory(repeats, last, age), after));
        }
        return told;
    }
}
