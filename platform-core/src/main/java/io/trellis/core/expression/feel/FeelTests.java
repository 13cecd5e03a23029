package io.trellis.core.expression.feel;

import io.trellis.core.expression.Expression;
import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.Tested;
import io.trellis.core.expression.UnaryTests;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.*;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A syntax tree of unary tests; the engine looks the input up under a name of its own. */
final class FeelTests implements UnaryTests {

    /** Functions that yield the same at any time. */
    private static final Set<String> TIMELESS = Set.of("date", "date and time", "number", "string");

    private static final String INPUT = FeelEngine.UnaryTests$.MODULE$.defaultInputVariable();

    private final String source;
    private final Exp root;
    private final Expression whole;
    private final Function<Exp, Expression> part;
    private final Tested tested;

    /** @param part makes an expression of a part of the tree */
    FeelTests(String source, Exp root, Function<Exp, Expression> part) {
        this.source = source;
        this.root = root;
        this.part = part;
        whole = part.apply(root);
        tested = tested(root);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Set<List<String>> references() {
        return References.of(root);
    }

    @Override
    public boolean accept(@Nullable Object input, Map<String, ?> context) {
        return tested instanceof Tested.All
                || Boolean.TRUE.equals(whole.evaluate(new WithInput(context, INPUT, input)));
    }

    @Override
    public Tested tested() {
        return tested;
    }

    private Tested tested(Exp node) {
        return switch (node) {
            case ConstBool always when always.value() -> new Tested.All();
            case AtLeastOne several ->
                new Tested.AnyOf(CollectionConverters.asJava(several.xs()).stream()
                        .map(this::tested)
                        .toList());
            case Not not -> new Tested.Not(tested(not.x()));
            case InputEqualTo same -> same(same.x());
            case InputLessThan less -> below(less.x(), false);
            case InputLessOrEqual less -> below(less.x(), true);
            case InputGreaterThan greater -> above(greater.x(), false);
            case InputGreaterOrEqual greater -> above(greater.x(), true);
            case InputInRange in -> between(in.range());
            case UnaryTestExpression test -> listed(test.exp());
            default -> new Tested.Unknown();
        };
    }

    private Tested listed(Exp value) {
        return switch (value) {
            case ConstNull$ nothing -> new Tested.Missing();
            case ConstList list ->
                new Tested.AnyOf(CollectionConverters.asJava(list.items()).stream()
                        .map(this::same)
                        .toList());
            default -> same(value);
        };
    }

    private Tested same(Exp value) {
        Object constant = constant(value);
        return constant == null ? new Tested.Unknown() : new Tested.Same(constant);
    }

    private Tested below(Exp bound, boolean closed) {
        Object constant = constant(bound);
        return constant == null ? new Tested.Unknown() : new Tested.Between(null, false, constant, closed);
    }

    private Tested above(Exp bound, boolean closed) {
        Object constant = constant(bound);
        return constant == null ? new Tested.Unknown() : new Tested.Between(constant, closed, null, false);
    }

    private Tested between(ConstRange range) {
        Object low = constant(range.start().value());
        Object high = constant(range.end().value());
        return low == null || high == null
                ? new Tested.Unknown()
                : new Tested.Between(
                        low,
                        range.start() instanceof ClosedConstRangeBoundary,
                        high,
                        range.end() instanceof ClosedConstRangeBoundary);
    }

    /** What is the same whenever it is asked; null where that is not sure. */
    private @Nullable Object constant(Exp node) {
        boolean open = SyntaxTree.anyMatch(
                node,
                one -> one instanceof Ref
                        || one instanceof ConstInputValue$
                        || one instanceof FunctionInvocation call && !TIMELESS.contains(call.function())
                        || one instanceof QualifiedFunctionInvocation);
        if (open || isOfTime(node)) {
            return null;
        }
        try {
            Object value = part.apply(node).evaluate(Map.of());
            return switch (value) {
                case String text -> text;
                case BigDecimal number -> number;
                case Boolean bool -> bool;
                case LocalDate date -> date;
                case Instant instant -> instant;
                case null, default -> null;
            };
        } catch (ExpressionFailure e) {
            // what is wrong with it the check of types says, and who runs it
            return null;
        }
    }

    /** Times of the day and durations are no plain values, but texts. */
    private static boolean isOfTime(Exp node) {
        return SyntaxTree.anyMatch(
                node,
                one -> one instanceof ConstTime
                        || one instanceof ConstLocalTime
                        || one instanceof ConstDayTimeDuration
                        || one instanceof ConstYearMonthDuration);
    }
}
