package io.trellis.core.expression.feel;

import io.trellis.core.expression.ExpressionLimits;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.expression.ParsedTests;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.expression.Vocabulary;
import io.trellis.core.i18n.Messages;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;

/** {@link Expressions} on the FEEL engine. */
public final class FeelExpressions implements Expressions {

    private static final int REMEMBERED = 5_000;

    /** Before the source of unary tests, where what was read is kept; no expression begins with it. */
    private static final String TESTS = "\u0000";

    private final ExpressionLimits limits;
    private final ExpressionTexts texts;
    private final FeelSyntax syntax;
    private final FeelValues values;
    private final FunctionProvider functions;
    private final FunctionGuide guide;
    private final Map<String, FeelSyntax.Outcome> parsed = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FeelSyntax.Outcome> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param days in whose zone date-times are seen and days begin: the company's */
    public FeelExpressions(Clock clock, Supplier<CalendarDays> days, ExpressionLimits limits, Messages messages) {
        this.limits = limits;
        texts = new ExpressionTexts(messages);
        syntax = new FeelSyntax(limits, texts);
        values = new FeelValues(() -> days.get().zone());
        functions = new PeriodFunctions(
                new BuiltinFunctions(() -> clock.instant().atZone(days.get().zone()), values), clock, days);
        guide = new FunctionGuide(functions, messages);
    }

    @Override
    public Parsed parse(String source) {
        return switch (read(source)) {
            case FeelSyntax.Tree tree ->
                new Parsed.Valid(new FeelExpression(source, tree.root(), values, functions, limits, texts));
            case FeelSyntax.Broken broken -> new Parsed.Invalid(broken.position(), broken.message());
        };
    }

    @Override
    public List<ExpressionProblem> check(String source, TypeEnvironment types) {
        return switch (read(source)) {
            case FeelSyntax.Tree tree -> {
                TypeCheck check = checker(source);
                check.typeOf(tree.root(), Scope.of(types));
                yield check.problems();
            }
            case FeelSyntax.Broken broken -> List.of(new ExpressionProblem(broken.position(), broken.message()));
        };
    }

    @Override
    public Type typeOf(String source, TypeEnvironment types) {
        return switch (read(source)) {
            case FeelSyntax.Tree tree -> checker(source).typeOf(tree.root(), Scope.of(types));
            case FeelSyntax.Broken broken -> Type.ANY;
        };
    }

    @Override
    public ParsedTests parseTests(String source) {
        return switch (readTests(source)) {
            case FeelSyntax.Tree tree ->
                new ParsedTests.Valid(new FeelTests(
                        source,
                        tree.root(),
                        part -> new FeelExpression(source, part, values, functions, limits, texts)));
            case FeelSyntax.Broken broken -> new ParsedTests.Invalid(broken.position(), broken.message());
        };
    }

    @Override
    public List<ExpressionProblem> checkTests(String source, Type input, TypeEnvironment types) {
        return switch (readTests(source)) {
            case FeelSyntax.Tree tree -> {
                TypeCheck check = checker(source);
                check.typeOf(tree.root(), Scope.of(types).with(InputTests.INPUT, input));
                yield check.problems();
            }
            case FeelSyntax.Broken broken -> List.of(new ExpressionProblem(broken.position(), broken.message()));
        };
    }

    @Override
    public List<Vocabulary> vocabulary() {
        return guide.all();
    }

    private TypeCheck checker(String source) {
        return new TypeCheck(source, new FunctionTypes(functions), limits, texts);
    }

    private FeelSyntax.Outcome read(String source) {
        return remembered(source, () -> syntax.read(source));
    }

    private FeelSyntax.Outcome readTests(String source) {
        return remembered(TESTS + source, () -> syntax.readTests(source));
    }

    private FeelSyntax.Outcome remembered(String key, Supplier<FeelSyntax.Outcome> reading) {
        synchronized (parsed) {
            FeelSyntax.Outcome known = parsed.get(key);
            if (known != null) {
                return known;
            }
        }
        FeelSyntax.Outcome fresh = reading.get();
        synchronized (parsed) {
            parsed.put(key, fresh);
        }
        return fresh;
    }
}
