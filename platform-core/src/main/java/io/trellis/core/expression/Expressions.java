package io.trellis.core.expression;

import io.trellis.core.expression.feel.CalendarDays;
import io.trellis.core.expression.feel.FeelExpressions;
import io.trellis.core.i18n.BundleMessages;
import java.time.Clock;
import java.util.List;

/**
 * The one expression language of the product: FEEL, as DMN defines it. Formulas, rules, flow conditions and assignees
 * use it. Arithmetic is decimal; an expression reaches nothing but its context.
 */
public interface Expressions {

    /** Expressions without a Spring context, in the clock's zone: for tests and tools. */
    static Expressions standard(Clock clock) {
        return new FeelExpressions(
                clock, () -> CalendarDays.usual(clock.getZone()), ExpressionLimits.standard(), new BundleMessages());
    }

    /** Reads an expression. Sources are parsed once and remembered. */
    Parsed parse(String source);

    /** Everything wrong with an expression when the names of {@code types} are its context; empty when it may be published. */
    List<ExpressionProblem> check(String source, TypeEnvironment types);

    /** What the expression yields, as far as it can be told without running it; {@link Type#ANY} when it cannot be told. */
    Type typeOf(String source, TypeEnvironment types);

    /** As {@link #typeOf}, the kind alone. */
    default Kind kindOf(String source, TypeEnvironment types) {
        return typeOf(source, types).kind();
    }

    /** Reads what a cell of a decision table asks of its input; nothing at all is read as {@code -}. */
    ParsedTests parseTests(String source);

    /** As {@link #check}, of what a cell asks of an input of that type; {@code ?} is the input. */
    List<ExpressionProblem> checkTests(String source, Type input, TypeEnvironment types);

    /** The functions and phrases that are worth knowing, in an order to read them. */
    List<Vocabulary> vocabulary();
}
