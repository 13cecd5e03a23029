package io.trellis.form.balance;

import io.trellis.form.balance.KeptBalance.Pending;
import io.trellis.form.field.Balance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sum, its bound and what is about to change both. Whether one more change fits is judged for the worst that can become of
 * the others: what would help counts for nothing until it is written, what would harm counts at once.
 */
record Standing(
        Balance.Side side, BigDecimal total, @Nullable BigDecimal limit, List<Pending> pending) {

    enum Verdict {
        FITS,
        /** Whatever becomes of the others. */
        REFUSED,
        /** It depends on what becomes of the others. */
        OPEN
    }

    Verdict judge(BigDecimal amount, boolean limits, @Nullable BigDecimal newLimit) {
        boolean harms = harms(amount);
        boolean tightens = limits && newLimit != null && tightens(newLimit);
        if (!harms && !tightens) {
            return Verdict.FITS;
        }
        List<BigDecimal> bounds = bounds();
        Optional<BigDecimal> strictest = strictest(
                tightens
                        ? Stream.concat(bounds.stream(), Stream.ofNullable(newLimit))
                                .toList()
                        : bounds);
        if (strictest.isEmpty() || within(worst().add(amount), strictest.get())) {
            return Verdict.FITS;
        }
        Optional<BigDecimal> loosest = tightens ? Optional.ofNullable(newLimit) : loosest();
        return loosest.isEmpty() || within(best().add(amount), loosest.get()) ? Verdict.OPEN : Verdict.REFUSED;
    }

    /** How far it is to the bound as things stand; empty where there is none. */
    Optional<BigDecimal> left() {
        return strictest(bounds())
                .map(bound -> side == Balance.Side.AT_LEAST ? worst().subtract(bound) : bound.subtract(worst()));
    }

    boolean broken() {
        return limit != null && !within(total, limit);
    }

    /** The sum after what would harm. */
    BigDecimal worst() {
        return pending.stream().map(Pending::amount).filter(this::harms).reduce(total, BigDecimal::add);
    }

    private BigDecimal best() {
        return pending.stream()
                .map(Pending::amount)
                .filter(amount -> !harms(amount))
                .reduce(total, BigDecimal::add);
    }

    private boolean harms(BigDecimal amount) {
        return switch (side) {
            case NONE -> false;
            case AT_LEAST -> amount.signum() < 0;
            case AT_MOST -> amount.signum() > 0;
        };
    }

    private boolean within(BigDecimal sum, BigDecimal bound) {
        return side == Balance.Side.AT_LEAST ? sum.compareTo(bound) >= 0 : sum.compareTo(bound) <= 0;
    }

    private boolean tightens(BigDecimal bound) {
        return side != Balance.Side.NONE && (limit == null || !limit.equals(bound) && !within(limit, bound));
    }

    private List<BigDecimal> bounds() {
        return Stream.concat(
                        Stream.ofNullable(limit),
                        pending.stream().filter(Pending::limits).flatMap(one -> Stream.ofNullable(one.limit())))
                .toList();
    }

    private Optional<BigDecimal> strictest(List<BigDecimal> bounds) {
        return side == Balance.Side.AT_LEAST
                ? bounds.stream().max(BigDecimal::compareTo)
                : bounds.stream().min(BigDecimal::compareTo);
    }

    /** None where a record may be about to have none. */
    private Optional<BigDecimal> loosest() {
        boolean none = limit == null || pending.stream().anyMatch(one -> one.limits() && one.limit() == null);
        return none
                ? Optional.empty()
                : side == Balance.Side.AT_LEAST
                        ? bounds().stream().min(BigDecimal::compareTo)
                        : bounds().stream().max(BigDecimal::compareTo);
    }
}
