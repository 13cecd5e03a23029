package io.trellis.form.field.builtin;

import io.trellis.core.error.CoreError;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.FormulaType.FormulaSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A value computed by a FEEL expression over the record's fields. */
@Component
@Order(180)
final class FormulaType extends ComputedType<FormulaSettings> {

    /** @param scale decimals that a number is rounded to, half up */
    record FormulaSettings(String expression, ValueKind result, int scale) {}

    // possessive: a long text would run a group out of stack
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");
    /** What is stored at a save would be of yesterday on the next day. */
    private static final Pattern CLOCK = Pattern.compile("\\b(?:(?:today|now)\\s*\\(\\s*\\)|within\\s*\\()");

    /** A length of time as the language hands it out. */
    private static final Pattern LENGTH = Pattern.compile("-?P[0-9DTHMS.]+");

    private static final int DAY_DIGITS = 10;

    private final Expressions expressions;

    FormulaType(Messages messages, Results results, Expressions expressions) {
        super("formula", "function", FormulaSettings.class, CoreError.EXPRESSION_FAILED, messages, results);
        this.expressions = expressions;
    }

    @Override
    public FormulaSettings defaults() {
        return new FormulaSettings("", ValueKind.NUMBER, 2);
    }

    @Override
    public List<FieldDefinition> properties() {
        List<FieldDefinition> properties = new ArrayList<>();
        properties.add(property().code("expression", "feel"));
        properties.addAll(resultProperties());
        return properties;
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, FormulaSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>(checkResult(settings));
        if (settings.expression().isBlank()) {
            problems.add(problem("expression", "no-expression"));
            return problems;
        }
        if (CLOCK.matcher(TEXT.matcher(settings.expression()).replaceAll("\"\""))
                .find()) {
            problems.add(problem("expression", "time-in-formula"));
        }
        TypeEnvironment names = context.names();
        List<ExpressionProblem> wrong = expressions.check(settings.expression(), names);
        wrong.forEach(one -> problems.add(new SettingsProblem("expression", "invalid-expression", one.message())));
        if (wrong.isEmpty() && !fits(expressions.kindOf(settings.expression(), names), settings.result())) {
            problems.add(problem("result", "other-result"));
        }
        return problems;
    }

    private static boolean fits(Kind kind, ValueKind result) {
        return switch (kind) {
            case ANY -> true;
            case NUMBER -> result == ValueKind.NUMBER || result == ValueKind.MONEY || result == ValueKind.TEXT;
            case TEXT, TIME -> result == ValueKind.TEXT;
            case DURATION -> result == ValueKind.TEXT || result == ValueKind.NUMBER;
            case BOOLEAN -> result == ValueKind.BOOLEAN || result == ValueKind.TEXT;
            case DATE -> result == ValueKind.DATE || result == ValueKind.DATE_TIME || result == ValueKind.TEXT;
            case DATE_TIME -> result == ValueKind.DATE_TIME || result == ValueKind.DATE || result == ValueKind.TEXT;
            case CONTEXT -> result == ValueKind.MONEY;
            case RANGE, LIST, FUNCTION -> false;
        };
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, FormulaSettings settings) {
        return expressions.parse(settings.expression())
                        instanceof io.trellis.core.expression.Parsed.Valid(var expression)
                ? expression.references().stream().map(List::getFirst).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    @Override
    public Reads reads(FieldDefinition field, FormulaSettings settings) {
        return expressions.parse(settings.expression())
                        instanceof io.trellis.core.expression.Parsed.Valid(var expression)
                ? new Reads(expression.references(), Set.of())
                : Reads.NOTHING;
    }

    @Override
    @Nullable
    Object evaluate(FieldDefinition field, FormulaSettings settings, Map<String, Object> values, FieldContext context) {
        Object value = expressions.parse(settings.expression()).orThrow().evaluate(values);
        return settings.result() == ValueKind.NUMBER && value instanceof String text ? days(text) : value;
    }

    /** What lies between two moments, as a number; months have no fixed number of days and stay as they are. */
    private static Object days(String text) {
        if (!LENGTH.matcher(text).matches()) {
            return text;
        }
        try {
            return BigDecimal.valueOf(Duration.parse(text).toMillis())
                    .divide(BigDecimal.valueOf(Duration.ofDays(1).toMillis()), DAY_DIGITS, RoundingMode.HALF_UP);
        } catch (DateTimeParseException | ArithmeticException e) {
            return text; // no length of time that can be counted: refused as any other text
        }
    }

    @Override
    ValueKind result(FormulaSettings settings) {
        return settings.result();
    }

    @Override
    int scale(FormulaSettings settings) {
        return settings.scale();
    }

    @Override
    public FormulaSettings exampleSettings() {
        return new FormulaSettings("1 + 1", ValueKind.NUMBER, 2);
    }
}
