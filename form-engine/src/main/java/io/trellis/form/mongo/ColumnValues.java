package io.trellis.form.mongo;

import io.trellis.form.field.MoneyValue;
import io.trellis.form.query.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report's measures come to: numbers as exact as their fields, money in base currency. */
record ColumnValues(ReportPlan plan, String baseCurrency) {

    /** Digits after the point of what is divided or rooted, where the field does not say. */
    static final int DIGITS = 10;

    /** Before they are shown as anything. @param tallies of the plan's figures */
    List<@Nullable Object> of(List<Tally> tallies) {
        List<@Nullable Object> values = new ArrayList<>();
        for (ReportPlan.Column column : plan.columns()) {
            Object value = figure(column.value(), tallies);
            values.add(column.per() < 0 ? value : divided(column, value, figure(column.per(), tallies)));
        }
        return values;
    }

    private @Nullable Object figure(int index, List<Tally> tallies) {
        ReportPlan.Figure figure = plan.figures().get(index);
        Tally tally = tallies.get(index);
        Object result = tally.result();
        result = switch (figure.measure().op()) {
            case AVG ->
                tally.values() == 0 || !(result instanceof BigDecimal sum)
                        ? null
                        : rounded(sum, BigDecimal.valueOf(tally.values()), figure.money());
            case MEDIAN, PERCENTILE, DEVIATION ->
                result instanceof BigDecimal number ? rounded(number, BigDecimal.ONE, figure.money()) : null;
            case COUNT, DISTINCT, SUM, MIN, MAX -> result;
        };
        return result instanceof BigDecimal amount && figure.money() ? money(amount) : result;
    }

    private BigDecimal rounded(BigDecimal number, BigDecimal by, boolean money) {
        BigDecimal divided = number.divide(by, money ? digits() : DIGITS, RoundingMode.HALF_UP);
        return money ? divided : Numbers.plain(divided.stripTrailingZeros());
    }

    private int digits() {
        return Math.max(0, Currency.getInstance(baseCurrency).getDefaultFractionDigits());
    }

    private Object money(BigDecimal amount) {
        return new MoneyValue(amount, baseCurrency).plain();
    }

    private @Nullable Object divided(ReportPlan.Column column, @Nullable Object value, @Nullable Object by) {
        Optional<BigDecimal> number = number(value);
        Optional<BigDecimal> divisor = number(by).filter(any -> any.signum() != 0);
        if (number.isEmpty() || divisor.isEmpty()) {
            return null;
        }
        boolean money = isMoney(column);
        BigDecimal ratio = rounded(number.get(), divisor.get(), money);
        return money ? money(ratio) : ratio;
    }

    /** Money for each visit is money, money for money is a part. */
    boolean isMoney(ReportPlan.Column column) {
        return plan.figures().get(column.value()).money()
                && (column.per() < 0 || !plan.figures().get(column.per()).money());
    }

    /** A number in the place of a column's value. */
    @Nullable
    Object like(ReportPlan.Column column, @Nullable BigDecimal number) {
        return number != null && isMoney(column) && !column.measure().shown().proportion() && !isRank(column)
                ? money(number)
                : number;
    }

    private static boolean isRank(ReportPlan.Column column) {
        return column.measure().shown() == Measure.Shown.RANK;
    }

    /** The number in a value; empty for nothing, and for what is no number. */
    static Optional<BigDecimal> number(@Nullable Object value) {
        return value instanceof BigDecimal number
                ? Optional.of(number)
                : MoneyValue.of(value).map(MoneyValue::amount);
    }
}
