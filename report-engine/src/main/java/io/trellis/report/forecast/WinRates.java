package io.trellis.report.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often deals that came to a stage were won: of the stays at it by deals that are closed, the part by deals that were won
 *.
 *
 * @param stages by their codes
 */
public record WinRates(Map<Object, Closed> stages) {

    private static final int CENTS = 2;

    /** @param all stays at a stage by deals that are closed */
    public record Closed(long won, long all) {}

    public WinRates {
        stages = Map.copyOf(stages);
    }

    /** 0 to 1; of a stage that no closed deal ever came to, that of all stays together. */
    public BigDecimal of(@Nullable Object stage) {
        Closed closed = stage == null ? null : stages.get(stage);
        if (closed == null || closed.all() == 0) {
            closed = stages.values().stream()
                    .reduce(
                            new Closed(0, 0),
                            (one, other) -> new Closed(one.won() + other.won(), one.all() + other.all()));
        }
        return closed.all() == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(closed.won()).divide(BigDecimal.valueOf(closed.all()), MathContext.DECIMAL64);
    }

    /** What an amount at a stage may be expected to bring. */
    public BigDecimal weighted(@Nullable Object stage, BigDecimal amount) {
        return amount.multiply(of(stage)).setScale(CENTS, RoundingMode.HALF_UP);
    }
}
