package io.trellis.core.expression.feel;

import io.trellis.core.expression.Expression;
import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.ExpressionFailure.Reason;
import io.trellis.core.expression.ExpressionLimits;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValRange;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A syntax tree with what it takes to evaluate it. */
final class FeelExpression implements Expression {

    private final String source;
    private final Exp root;
    private final FeelValues values;
    private final FunctionProvider functions;
    private final ExpressionLimits limits;
    private final ExpressionTexts texts;

    FeelExpression(
            String source,
            Exp root,
            FeelValues values,
            FunctionProvider functions,
            ExpressionLimits limits,
            ExpressionTexts texts) {
        this.source = source;
        this.root = root;
        this.values = values;
        this.functions = functions;
        this.limits = limits;
        this.texts = texts;
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
    public @Nullable Object evaluate(Map<String, ?> context) {
        Budget budget = new Budget(limits, texts);
        EvaluationFailureCollector failures = new EvaluationFailureCollector();
        EvalContext scope =
                new EvalContext(values, new MapContext(context), new GuardedFunctions(functions, budget), failures);
        try {
            Val value = new BoundedInterpreter(values, budget).eval(root, scope);
            budget.rethrow();
            rejectFailures(value, failures);
            Weight.check(value, budget);
            return values.unpackVal(value);
        } catch (ExpressionFailure e) {
            throw e;
        } catch (StackOverflowError e) {
            throw failure(Reason.TOO_LARGE, e, "too-deep", limits.depth());
        } catch (Exception e) {
            // the engine throws InterruptedException without saying so
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw failure(Reason.INTERRUPTED, e, "interrupted");
            }
            budget.rethrow();
            throw switch (e) {
                case DateTimeException _ -> failure(Reason.ERROR, e, "date-range");
                case IndexOutOfBoundsException _ -> failure(Reason.ERROR, e, "position");
                default -> failure(Reason.ERROR, e, "error", String.valueOf(e.getMessage()));
            };
        }
    }

    private void rejectFailures(Val value, EvaluationFailureCollector failures) {
        for (EvaluationFailure failure : CollectionConverters.asJava(failures.failures())) {
            if (failure.failureType() == EvaluationFailureType.ASSERT_FAILURE$.MODULE$) {
                throw failure(Reason.ERROR, null, "error", failure.failureMessage());
            }
        }
        switch (value) {
            case ValError error -> throw failure(Reason.ERROR, null, "error", error.error());
            case ValFatalError error -> throw failure(Reason.ERROR, null, "error", error.error());
            case ValFunction function -> throw failure(Reason.ERROR, null, "no-value");
            case ValRange range -> throw failure(Reason.ERROR, null, "no-value");
            default -> {}
        }
    }

    private ExpressionFailure failure(Reason reason, @Nullable Throwable cause, String key, Object... args) {
        return new ExpressionFailure(reason, texts.of(key, args), cause);
    }
}
