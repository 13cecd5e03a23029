package io.trellis.form.field.builtin;

import io.trellis.core.error.CoreError;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.RollUp;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.BalanceType.BalanceSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What records of other entities add to this one and take from it, within a bound: a stock, a credit, a quota. */
@Component
@Order(187)
final class BalanceType extends ComputedType<BalanceSettings> {

    /** @param limit the same for all records; null where none is given */
    record BalanceSettings(
            List<Balance.Source> sources,
            Balance.Side side,
            @Nullable BigDecimal limit,
            String limitField,
            LocalizedText message,
            ValueKind result,
            int scale) {}

    BalanceType(Messages messages, Results results) {
        super("balance", "scale", BalanceSettings.class, CoreError.EXPRESSION_FAILED, messages, results);
    }

    @Override
    public BalanceSettings defaults() {
        return new BalanceSettings(List.of(), Balance.Side.NONE, null, "", LocalizedText.same(""), ValueKind.NUMBER, 2);
    }

    /** Its sources and its bound are chosen among the fields of entities, which a panel of their own does. */
    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property()
                        .choice(
                                "result",
                                List.of(
                                        PropertyFields.option(
                                                ValueKind.NUMBER.name(),
                                                messages().text("form.property.result.number")),
                                        PropertyFields.option(
                                                ValueKind.MONEY.name(),
                                                messages().text("form.property.result.money"))),
                                false),
                property().number("scale", 0, NumberType.LARGEST_SCALE));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, BalanceSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>(checkResult(settings));
        if (settings.sources().size() > Balance.MOST_SOURCES) {
            problems.add(problem("sources", "out-of-range", 1, Balance.MOST_SOURCES));
        }
        return problems;
    }

    @Override
    public Optional<Balance> balance(BalanceSettings settings) {
        return Optional.of(new Balance(
                settings.sources(), settings.side(), settings.limit(), settings.limitField(), settings.message()));
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, BalanceSettings settings) {
        return Set.of();
    }

    @Override
    @Nullable
    Object evaluate(FieldDefinition field, BalanceSettings settings, Map<String, Object> values, FieldContext context) {
        return values.get(RollUp.VALUE);
    }

    @Override
    ValueKind result(BalanceSettings settings) {
        return settings.result();
    }

    @Override
    int scale(BalanceSettings settings) {
        return settings.scale();
    }
}
