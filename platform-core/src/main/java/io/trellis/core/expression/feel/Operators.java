package io.trellis.core.expression.feel;

import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import java.util.Set;
import org.camunda.feel.syntaxtree.*;

/** Which kinds the operators take, as the engine has them: whatever is not listed yields null there, so it is a mistake. */
final class Operators {

    private static final Set<Kind> ORDERED =
            Set.of(Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.DATE_TIME, Kind.TIME, Kind.DURATION, Kind.ANY);
    private static final Set<Kind> TEMPORAL = Set.of(Kind.DATE, Kind.DATE_TIME, Kind.TIME);

    private final TypeCheck check;

    Operators(TypeCheck check) {
        this.check = check;
    }

    Type typeOf(Exp node, Scope scope) {
        return switch (node) {
            case Addition sum -> arithmetic(sum, "+", sum.x(), sum.y(), scope);
            case Subtraction difference -> arithmetic(difference, "-", difference.x(), difference.y(), scope);
            case Multiplication product -> arithmetic(product, "*", product.x(), product.y(), scope);
            case Division quotient -> arithmetic(quotient, "/", quotient.x(), quotient.y(), scope);
            case Exponentiation power -> arithmetic(power, "**", power.x(), power.y(), scope);
            case ArithmeticNegation negation -> negation(negation, scope);
            case Equal equal -> compare(equal, "=", equal.x(), equal.y(), false, scope);
            case Comparison comparison -> compare(comparison, "<", comparison.x(), comparison.y(), true, scope);
            case Conjunction and -> {
                check.bool(and.x(), scope);
                yield check.bool(and.y(), scope);
            }
            case Disjunction or -> {
                check.bool(or.x(), scope);
                yield check.bool(or.y(), scope);
            }
            case Not not -> check.bool(not.x(), scope);
            case In in -> in(in, scope);
            case InstanceOf instance -> check.each(instance, scope, Type.BOOLEAN);
            case QualifiedFunctionInvocation call -> check.each(call, scope, Type.ANY);
            default -> InputTests.typeOf(check, node, scope).orElseGet(() -> check.each(node, scope, Type.ANY));
        };
    }

    static boolean isOrdered(Kind kind) {
        return ORDERED.contains(kind);
    }

    private Type arithmetic(Exp node, String operator, Exp left, Exp right, Scope scope) {
        Kind x = check.typeOf(left, scope).kind();
        Kind y = check.typeOf(right, scope).kind();
        boolean unknown = x == Kind.ANY || y == Kind.ANY;
        Kind result =
                switch (operator) {
                    case "+" -> sum(x, y);
                    case "-" -> difference(x, y);
                    case "*" -> product(x, y);
                    case "/" -> quotient(x, y);
                    default -> x == Kind.NUMBER && y == Kind.NUMBER ? Kind.NUMBER : Kind.ANY;
                };
        if (result == Kind.ANY && !unknown) {
            boolean textMeant = "+".equals(operator) && (x == Kind.TEXT || y == Kind.TEXT);
            check.report(node, textMeant ? "text-plus" : "cannot-combine", operator, x, y);
        }
        return Type.of(result);
    }

    private static Kind sum(Kind x, Kind y) {
        if (x == y && (x == Kind.NUMBER || x == Kind.TEXT || x == Kind.DURATION)) {
            return x;
        }
        if (y == Kind.DURATION && TEMPORAL.contains(x)) {
            return x;
        }
        return x == Kind.DURATION && TEMPORAL.contains(y) ? y : Kind.ANY;
    }

    private static Kind difference(Kind x, Kind y) {
        if (x == y && TEMPORAL.contains(x)) {
            return Kind.DURATION;
        }
        if (x == y && (x == Kind.NUMBER || x == Kind.DURATION)) {
            return x;
        }
        return y == Kind.DURATION && TEMPORAL.contains(x) ? x : Kind.ANY;
    }

    private static Kind product(Kind x, Kind y) {
        if (x == Kind.NUMBER && y == Kind.NUMBER) {
            return Kind.NUMBER;
        }
        Set<Kind> both = x == y ? Set.of(x) : Set.of(x, y);
        return both.equals(Set.of(Kind.NUMBER, Kind.DURATION)) ? Kind.DURATION : Kind.ANY;
    }

    private static Kind quotient(Kind x, Kind y) {
        if (x == Kind.DURATION && y == Kind.NUMBER) {
            return Kind.DURATION;
        }
        return x == y && (x == Kind.NUMBER || x == Kind.DURATION) ? Kind.NUMBER : Kind.ANY;
    }

    private Type negation(ArithmeticNegation negation, Scope scope) {
        Kind kind = check.typeOf(negation.x(), scope).kind();
        if (kind != Kind.NUMBER && kind != Kind.ANY) {
            check.report(negation, "cannot-negate", kind);
        }
        return Type.NUMBER;
    }

    private Type compare(Exp node, String operator, Exp left, Exp right, boolean ordered, Scope scope) {
        Type first = check.typeOf(left, scope);
        Type second = check.typeOf(right, scope);
        Kind x = first.kind();
        Kind y = second.kind();
        boolean alike = x == y || x == Kind.ANY || y == Kind.ANY;
        if (!alike || (ordered && !(ORDERED.contains(x) && ORDERED.contains(y)))) {
            check.report(node, "cannot-compare", x, y);
        }
        if (!ordered) {
            OptionCheck.of(check, first, right);
            OptionCheck.of(check, second, left);
        }
        return Type.BOOLEAN;
    }

    private Type in(In in, Scope scope) {
        OptionCheck.of(check, check.typeOf(in.x(), scope), in.test());
        return check.each(in.test(), scope, Type.BOOLEAN);
    }
}
