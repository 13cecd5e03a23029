package io.trellis.report;

import io.trellis.core.filter.Operator;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figure of a widget is held against.
 *
 * @param widget its id on the dashboard
 * @param operator one of {@link #OPERATORS}
 */
public record Threshold(String widget, Operator operator, BigDecimal value) {

    public static final List<Operator> OPERATORS =
            List.of(Operator.GT, Operator.GE, Operator.LT, Operator.LE, Operator.EQ, Operator.NE);

    /** Nothing meets nothing. */
    public boolean met(@Nullable BigDecimal figure) {
        if (figure == null) {
            return false;
        }
        int compared = figure.compareTo(value);
        return switch (operator) {
            case GT -> compared > 0;
            case GE -> compared >= 0;
            case LT -> compared < 0;
            case LE -> compared <= 0;
            case EQ -> compared == 0;
            case NE -> compared != 0;
            case BETWEEN, IN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY, WITHIN -> false;
        };
    }
}
