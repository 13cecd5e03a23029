package io.trellis.core.expression.feel;

import io.trellis.core.expression.ExpressionFailure.Reason;
import java.math.BigDecimal;
import java.util.Set;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValNumber;
import scala.collection.Iterable;
import scala.collection.immutable.List;

/** The built-in functions on a budget: what goes in and comes out is weighed, and regular expressions can be stopped. */
final class GuardedFunctions implements FunctionProvider {

    private static final Set<String> ROUNDING =
            Set.of("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down");
    private static final BigDecimal DIGITS = BigDecimal.valueOf(6000);

    private final FunctionProvider builtins;
    private final PatternFunctions patterns;
    private final Budget budget;

    GuardedFunctions(FunctionProvider builtins, Budget budget) {
        this.builtins = builtins;
        this.budget = budget;
        patterns = new PatternFunctions(budget);
    }

    @Override
    public List<ValFunction> getFunctions(String name) {
        List<ValFunction> own = patterns.find(name);
        List<ValFunction> found = own.isEmpty() ? builtins.getFunctions(name) : own;
        return found.isEmpty() ? found : found.map(function -> guard(name, function));
    }

    @Override
    public Iterable<String> functionNames() {
        return builtins.functionNames();
    }

    private ValFunction guard(String name, ValFunction function) {
        return new ValFunction(
                function.params(),
                args -> {
                    args.foreach(arg -> weigh(arg));
                    if (ROUNDING.contains(name) && args.size() > 1) {
                        checkDigits(args.apply(1));
                    }
                    Object result = function.invoke().apply(args);
                    Weight.check(result, budget);
                    return result;
                },
                function.hasVarArgs());
    }

    private boolean weigh(Val value) {
        Weight.check(value, budget);
        return true;
    }

    private void checkDigits(Val digits) {
        if (digits instanceof ValNumber number
                && number.value().bigDecimal().abs().compareTo(DIGITS) > 0) {
            throw budget.fail(Reason.TOO_LARGE, "number-range");
        }
    }
}
