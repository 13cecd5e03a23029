package io.trellis.core.expression.feel;

import java.math.BigDecimal;
import java.util.Optional;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.IterationContext;

/** How often a loop over a written-out range runs. */
final class LiteralRange {

    private LiteralRange() {}

    /** 1 for everything that is no literal range. */
    static double size(Exp list) {
        if (!(list instanceof IterationContext range)) {
            return 1;
        }
        Optional<BigDecimal> start = literal(range.start());
        Optional<BigDecimal> end = literal(range.end());
        if (start.isEmpty() || end.isEmpty()) {
            return 1;
        }
        return end.get().subtract(start.get()).abs().doubleValue() + 1;
    }

    private static Optional<BigDecimal> literal(Exp node) {
        return switch (node) {
            case ConstNumber number -> Optional.of(number.value().bigDecimal());
            case ArithmeticNegation negation -> literal(negation.x()).map(BigDecimal::negate);
            default -> Optional.empty();
        };
    }
}
