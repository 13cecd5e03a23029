package io.trellis.form.field.builtin;

import io.trellis.core.error.CoreError;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.RollUp;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.RollUpType.RollUpSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The number, sum, smallest, largest or average of records of another entity that name this one. */
@Component
@Order(185)
final class RollUpType extends ComputedType<RollUpSettings> {

    /** @param scale decimals that an average is rounded to, half up */
    record RollUpSettings(
            String entity,
            String lookup,
            RollUp.Measure measure,
            String field,
            Filter filter,
            ValueKind result,
            int scale) {}

    private final Entities entities;

    RollUpType(Messages messages, Results results, Entities entities) {
        super("rollUp", "calc", RollUpSettings.class, CoreError.EXPRESSION_FAILED, messages, results);
        this.entities = entities;
    }

    @Override
    public RollUpSettings defaults() {
        return new RollUpSettings("", "", RollUp.Measure.COUNT, "", Filter.ALL, ValueKind.NUMBER, 2);
    }

    @Override
    public List<FieldDefinition> properties() {
        List<InputSpec.Option> published = entities.all().stream()
                .map(entity -> PropertyFields.option(entity.name(), entity.label()))
                .toList();
        List<InputSpec.Option> measures = Arrays.stream(RollUp.Measure.values())
                .map(measure -> PropertyFields.option(
                        measure.name(),
                        messages()
                                .text("form.property.measure." + measure.name().toLowerCase(Locale.ROOT))))
                .toList();
        List<FieldDefinition> properties = new ArrayList<>();
        properties.add(property().choice("entity", published, true));
        properties.add(property().choice("measure", measures, false));
        properties.addAll(resultProperties());
        return properties;
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, RollUpSettings settings, FieldContext.Design context) {
        return checkResult(settings);
    }

    @Override
    public Optional<RollUp> rollUp(RollUpSettings settings) {
        return Optional.of(new RollUp(
                settings.entity(), settings.lookup(), settings.measure(), settings.field(), settings.filter()));
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, RollUpSettings settings) {
        return Set.of();
    }

    @Override
    @Nullable
    Object evaluate(FieldDefinition field, RollUpSettings settings, Map<String, Object> values, FieldContext context) {
        return values.get(RollUp.VALUE);
    }

    @Override
    ValueKind result(RollUpSettings settings) {
        return settings.result();
    }

    @Override
    int scale(RollUpSettings settings) {
        return settings.scale();
    }
}
