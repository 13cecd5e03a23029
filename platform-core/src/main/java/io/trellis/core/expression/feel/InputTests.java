package io.trellis.core.expression.feel;

import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import java.util.Optional;
import org.camunda.feel.syntaxtree.*;

/** What unary tests compare the input with: another kind, or no option of its field, is never met. */
final class InputTests {

    /** The name under which a scope knows what the input is. */
    static final String INPUT = "?";

    private InputTests() {}

    /** Empty for everything that asks nothing of an input. */
    static Optional<Type> typeOf(TypeCheck check, Exp node, Scope scope) {
        return Optional.ofNullable(
                switch (node) {
                    case ConstInputValue$ input -> scope.find(INPUT).orElse(Type.ANY);
                    case InputEqualTo same -> compared(check, node, same.x(), false, scope);
                    case InputLessThan less -> compared(check, node, less.x(), true, scope);
                    case InputLessOrEqual less -> compared(check, node, less.x(), true, scope);
                    case InputGreaterThan greater -> compared(check, node, greater.x(), true, scope);
                    case InputGreaterOrEqual greater -> compared(check, node, greater.x(), true, scope);
                    case InputInRange in -> {
                        compared(check, node, in.range().start().value(), true, scope);
                        yield compared(check, node, in.range().end().value(), true, scope);
                    }
                    case UnaryTestExpression test -> tested(check, test, scope);
                    case AtLeastOne several -> check.each(several, scope, Type.BOOLEAN);
                    default -> null;
                });
    }

    private static Type tested(TypeCheck check, UnaryTestExpression test, Scope scope) {
        Type input = scope.find(INPUT).orElse(Type.ANY);
        Type beside = check.typeOf(test.exp(), scope);
        OptionCheck.of(check, input, test.exp());
        Type one = beside instanceof Type.ListOf(Type item) && input.kind() != Kind.LIST ? item : beside;
        // what is true or false by itself is a test, whatever the input
        if (one.kind() != Kind.BOOLEAN) {
            alike(check, test, input, one, false);
        }
        return Type.BOOLEAN;
    }

    private static Type compared(TypeCheck check, Exp node, Exp beside, boolean ordered, Scope scope) {
        Type input = scope.find(INPUT).orElse(Type.ANY);
        Type type = check.typeOf(beside, scope);
        OptionCheck.of(check, input, beside);
        alike(check, node, input, type, ordered);
        return Type.BOOLEAN;
    }

    private static void alike(TypeCheck check, Exp node, Type input, Type beside, boolean ordered) {
        Kind x = input.kind();
        Kind y = beside.kind();
        boolean alike = x == y || x == Kind.ANY || y == Kind.ANY;
        if (!alike || ordered && !(Operators.isOrdered(x) && Operators.isOrdered(y))) {
            check.report(node, "cannot-compare", x, y);
        }
    }
}
