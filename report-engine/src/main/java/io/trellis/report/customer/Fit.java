package io.trellis.report.customer;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Parameters above nought that make a likelihood as large as it can be. */
final class Fit {

    private static final int MOST_STEPS = 4_000;
    private static final double CLOSE = 1e-9;

    /** Up to e⁸ on either side: customers who are all alike drive a parameter ever further, and what it says no longer changes. */
    private static final double FAR = 8;

    private Fit() {}

    /** @param likelihood its logarithm; empty where it is none anywhere */
    static Optional<double[]> most(ToDoubleFunction<double[]> likelihood, int parameters) {
        double[] best = new double[parameters];
        double[] most = {Double.NEGATIVE_INFINITY};
        MultivariateFunction logs = point -> {
            double far = Arrays.stream(point).map(Math::abs).max().orElse(0);
            double value = far > FAR ? Double.NaN : likelihood.applyAsDouble(exp(point));
            if (value > most[0]) {
                most[0] = value;
                System.arraycopy(point, 0, best, 0, parameters);
            }
            return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
        };
        try {
            new SimplexOptimizer(new SimpleValueChecker(CLOSE, -1))
                    .optimize(
                            new MaxEval(MOST_STEPS),
                            new ObjectiveFunction(logs),
                            GoalType.MAXIMIZE,
                            new InitialGuess(new double[parameters]),
                            new NelderMeadSimplex(parameters, 0.5));
        } catch (TooManyEvaluationsException e) {
            // along a ridge the last steps change nothing that anybody could tell: the best one is the answer
        }
        return most[0] == Double.NEGATIVE_INFINITY ? Optional.empty() : Optional.of(exp(best));
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }
}
