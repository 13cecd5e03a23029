package io.trellis.form.field.builtin;

import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Computation;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stored value that is computed at every save. How it behaves follows from the kind of its result. */
abstract class ComputedType<S extends Record> extends BuiltinType<S, Object> implements Computation<S, Object> {

    private final Results results;
    private final ErrorCode failure;

    ComputedType(String id, String icon, Class<S> settingsType, ErrorCode failure, Messages messages, Results results) {
        super(id, icon, "computed", settingsType, messages);
        this.failure = failure;
        this.results = results;
    }

    abstract ValueKind result(S settings);

    abstract int scale(S settings);

    /** What the formula or script hands out. */
    abstract @Nullable Object evaluate(
            FieldDefinition field, S settings, Map<String, Object> values, FieldContext context);

    @Override
    public final @Nullable Object compute(
            FieldDefinition field, S settings, Map<String, Object> values, FieldContext context, boolean preview) {
        Object raw = evaluate(field, settings, values, context);
        if (raw == null) {
            return null;
        }
        ValueKind kind = result(settings);
        Object value = results.value(raw, kind, scale(settings), field, context)
                .orElseThrow(() -> new TrellisException(failure, wrongResult(kind)));
        return shape(settings).settle(value, null, field, context);
    }

    private LocalizedText wrongResult(ValueKind kind) {
        LocalizedText label = messages().text(resultKey(kind));
        return new LocalizedText(
                messages().text("form.problem.wrong-result", label.zh()).zh(),
                messages().text("form.problem.wrong-result", label.en()).en());
    }

    private static String resultKey(ValueKind kind) {
        return "form.property.result." + kind.name().toLowerCase(Locale.ROOT);
    }

    List<SettingsProblem> checkResult(S settings) {
        List<SettingsProblem> problems = new ArrayList<>();
        if (!Results.KINDS.contains(result(settings))) {
            problems.add(problem("result", "unknown-result", result(settings).name()));
        }
        if (scale(settings) < 0 || scale(settings) > NumberType.LARGEST_SCALE) {
            problems.add(problem("scale", "out-of-range", 0, NumberType.LARGEST_SCALE));
        }
        return problems;
    }

    List<FieldDefinition> resultProperties() {
        List<InputSpec.Option> kinds = Results.KINDS.stream()
                .map(kind -> PropertyFields.option(kind.name(), messages().text(resultKey(kind))))
                .toList();
        return List.of(
                property().choice("result", kinds, false), property().number("scale", 0, NumberType.LARGEST_SCALE));
    }

    Results.Shape<?, ?> shape(S settings) {
        return results.shape(result(settings), scale(settings));
    }

    @Override
    public Optional<Computation<S, Object>> computation() {
        return Optional.of(this);
    }

    @Override
    public boolean everySave() {
        return true;
    }

    @Override
    public Parsed<Object> parse(Object input, FieldDefinition field, S settings, FieldContext context) {
        return shape(settings).parse(input, field, context);
    }

    @Override
    public Object json(Object value, S settings, FieldContext context) {
        return shape(settings).json(value, context);
    }

    @Override
    public String format(Object value, FieldDefinition field, S settings, FieldContext context) {
        return shape(settings).format(value, field, context);
    }

    @Override
    public Object export(Object value, FieldDefinition field, S settings, FieldContext context) {
        return shape(settings).export(value, field, context);
    }

    @Override
    public Object settle(
            Object value,
            @Nullable Object previous,
            FieldDefinition field,
            S settings,
            FieldContext context,
            boolean preview) {
        return shape(settings).settle(value, previous, field, context);
    }

    @Override
    public Object expressionValue(Object value, S settings, FieldContext context) {
        return shape(settings).expressionValue(value, context);
    }

    @Override
    public Optional<Object> sortKey(Object value, S settings, FieldContext context) {
        return shape(settings).sortKey(value, context);
    }

    @Override
    public Set<Operator> operators(S settings) {
        return operators(shape(settings));
    }

    private static <T extends Record> Set<Operator> operators(Results.Shape<T, ?> shape) {
        return shape.type().operators(shape.settings());
    }

    @Override
    public String comparedPath(S settings) {
        return comparedPath(shape(settings));
    }

    private static <T extends Record> String comparedPath(Results.Shape<T, ?> shape) {
        return shape.type().comparedPath(shape.settings());
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, S settings) {
        return parts(field, shape(settings));
    }

    private static <T extends Record> List<FieldDefinition> parts(FieldDefinition field, Results.Shape<T, ?> shape) {
        return shape.type().parts(field, shape.settings());
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, S settings, FieldContext context) {
        return operand(operator, input, field, shape(settings), context);
    }

    private static <T extends Record> Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, Results.Shape<T, ?> shape, FieldContext context) {
        return shape.type().operand(operator, input, field, shape.settings(), context);
    }

    @Override
    public ValueKind kind(S settings) {
        return result(settings);
    }

    @Override
    public InputSpec input(FieldDefinition field, S settings) {
        return new InputSpec.Shown();
    }

    @Override
    public Object example(int seed) {
        return BigDecimal.valueOf(1 + Math.floorMod(seed, 1_000));
    }
}
