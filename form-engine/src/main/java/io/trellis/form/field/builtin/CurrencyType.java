package io.trellis.form.field.builtin;

import io.trellis.core.company.Company;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.CurrencyType.CurrencySettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * An amount with its currency: {@code {amount, currency, base}}. {@link #parse} gives amount and currency, a plain number
 * being base currency; {@link #settle} fixes {@code base}, the amount in base currency by the rate of the day, which is
 * what filters, sorts and sums compare.
 */
@Component
@Order(60)
final class CurrencyType extends BuiltinType<CurrencySettings, Map<String, Object>> {

    /** @param currencies those that may be entered; empty for all of the company's */
    record CurrencySettings(
            List<String> currencies,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max) {}

    private final Company company;

    CurrencyType(Messages messages, Company company) {
        super("currency", "money", "number", CurrencySettings.class, messages);
        this.company = company;
    }

    @Override
    public CurrencySettings defaults() {
        return new CurrencySettings(List.of(), null, null);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().choices("currencies", options(company.currencies()), true),
                property().decimal("min"),
                property().decimal("max"));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, CurrencySettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        for (String code : settings.currencies()) {
            if (Money.currency(code).isEmpty()) {
                problems.add(problem("currencies[" + code + "]", "unknown-currency", code));
            }
        }
        if (settings.min() != null && settings.max() != null && settings.min().compareTo(settings.max()) > 0) {
            problems.add(problem("max", "min-above-max"));
        }
        return problems;
    }

    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, CurrencySettings settings, FieldContext context) {
        String usual = usual(settings, context.company());
        Optional<Money> money = Money.read(input, usual, context.company().currencies());
        if (money.isEmpty()) {
            return input instanceof Map<?, ?> map && map.get(MoneyValue.AMOUNT) == null
                    ? value(null)
                    : bad("not-an-amount", Entered.shown(amount(input)));
        }
        if (!Numbers.fits(money.get().amount())) {
            return bad("number-too-large");
        }
        return Money.currency(money.get().currency()).isEmpty()
                ? bad("unknown-currency", money.get().currency())
                : value(money.get().asValue());
    }

    /** What of the input should be the amount. */
    private static @Nullable Object amount(Object input) {
        return input instanceof Map<?, ?> map && map.get(MoneyValue.AMOUNT) != null
                ? map.get(MoneyValue.AMOUNT)
                : input;
    }

    @Override
    public Map<String, Object> rounded(Map<String, Object> value, CurrencySettings settings) {
        return Money.of(value).rounded().asValue();
    }

    /** A plain number means base currency, as long as the field takes it at all. */
    private static String usual(CurrencySettings settings, Company company) {
        return settings.currencies().isEmpty() || settings.currencies().contains(company.baseCurrency())
                ? company.baseCurrency()
                : settings.currencies().getFirst();
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, CurrencySettings settings, FieldContext context) {
        Money money = Money.of(value);
        List<Violation> violations = new ArrayList<>();
        int digits = Math.max(0, Money.digits(money.currency()));
        if (Numbers.decimals(money.amount()) > digits) {
            violations.add(digits == 0 ? violation(field, "not-whole") : violation(field, "too-many-decimals", digits));
        }
        if (!settings.currencies().isEmpty() && !settings.currencies().contains(money.currency())) {
            violations.add(violation(field, "currency-not-offered", money.currency()));
        } else if (context.company().rate(money.currency(), context.today()).isEmpty()) {
            violations.add(violation(
                    field, "no-rate", money.currency(), context.today().toString()));
        }
        if (settings.min() != null && money.amount().compareTo(settings.min()) < 0) {
            violations.add(violation(field, "too-small", PlainNumbers.text(settings.min())));
        }
        if (settings.max() != null && money.amount().compareTo(settings.max()) > 0) {
            violations.add(violation(field, "too-large", PlainNumbers.text(settings.max())));
        }
        return violations;
    }

    @Override
    public Map<String, Object> settle(
            Map<String, Object> value,
            @Nullable Map<String, Object> previous,
            FieldDefinition field,
            CurrencySettings settings,
            FieldContext context,
            boolean preview) {
        Money money = Money.of(value);
        if (previous != null
                && previous.get(MoneyValue.BASE) != null
                && Money.of(previous).equals(money)) {
            return previous;
        }
        return base(money, context).<Map<String, Object>>map(money::withBase).orElse(value);
    }

    private static Optional<BigDecimal> base(Money money, FieldContext context) {
        Company company = context.company();
        return company.rate(money.currency(), context.today()).map(rate -> money.times(rate, company.baseCurrency()));
    }

    @Override
    public Object expressionValue(Map<String, Object> value, CurrencySettings settings, FieldContext context) {
        Money money = Money.of(value);
        return value.get(MoneyValue.BASE) instanceof BigDecimal base
                ? base
                : base(money, context).orElse(money.amount());
    }

    @Override
    public Object json(Map<String, Object> value, CurrencySettings settings, FieldContext context) {
        return Money.of(value).asValue();
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, CurrencySettings settings, FieldContext context) {
        return Money.of(value).format(context.locale());
    }

    /** A number for base currency, so that a spreadsheet can add it up; with its code otherwise. */
    @Override
    public Object export(
            Map<String, Object> value, FieldDefinition field, CurrencySettings settings, FieldContext context) {
        Money money = Money.of(value);
        return money.currency().equals(usual(settings, context.company()))
                ? money.amount()
                : money.currency() + " " + money.amount().toPlainString();
    }

    @Override
    public Optional<Object> sortKey(Map<String, Object> value, CurrencySettings settings, FieldContext context) {
        return Optional.of(expressionValue(value, settings, context));
    }

    @Override
    public String comparedPath(CurrencySettings settings) {
        return MoneyValue.BASE;
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, CurrencySettings settings) {
        PropertyFields part = new PropertyFields(messages(), "form.value.");
        return List.of(
                part.decimal(MoneyValue.AMOUNT),
                // by code, as the store sorts them; open, so that one that is no longer offered can still be asked for
                part.choice(
                        MoneyValue.CURRENCY,
                        offered(settings).stream()
                                .sorted()
                                .map(code -> PropertyFields.option(code, LocalizedText.same(code)))
                                .toList(),
                        true),
                part.readOnly(part.decimal(MoneyValue.BASE)));
    }

    private List<String> offered(CurrencySettings settings) {
        return settings.currencies().isEmpty() ? company.currencies() : settings.currencies();
    }

    @Override
    public Set<Operator> operators(CurrencySettings settings) {
        return Operands.NUMBER;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, CurrencySettings settings, FieldContext context) {
        Company in = context.company();
        return new Operands(messages()).parse(operator, input, one -> Money.read(
                        one, in.baseCurrency(), in.currencies())
                .filter(money -> Numbers.fits(money.amount()))
                .map(money -> base(money, context)
                        .map(BuiltinType::value)
                        .orElseGet(() ->
                                bad("no-rate", money.currency(), context.today().toString())))
                .orElseGet(() -> bad("not-an-amount", Entered.shown(amount(one)))));
    }

    @Override
    public ValueKind kind(CurrencySettings settings) {
        return ValueKind.MONEY;
    }

    @Override
    public InputSpec input(FieldDefinition field, CurrencySettings settings) {
        List<String> offered = offered(settings);
        int digits = offered.stream().mapToInt(Money::digits).max().orElse(2);
        return new InputSpec.Composite(List.of(
                new InputSpec.Part(
                        MoneyValue.AMOUNT,
                        messages().text("form.value.amount"),
                        new InputSpec.Number(digits, settings.min(), settings.max(), ""),
                        null),
                new InputSpec.Part(
                        MoneyValue.CURRENCY,
                        messages().text("form.value.currency"),
                        new InputSpec.Choice(options(offered), false, "", false),
                        usual(settings, company))));
    }

    private static List<InputSpec.Option> options(List<String> codes) {
        return codes.stream()
                .map(code -> PropertyFields.option(
                        code,
                        new LocalizedText(
                                code + " " + Money.name(code, Locale.SIMPLIFIED_CHINESE),
                                code + " " + Money.name(code, Locale.ENGLISH))))
                .toList();
    }

    @Override
    public Map<String, Object> example(int seed) {
        BigDecimal amount = BigDecimal.valueOf(1_000L * (1 + Math.floorMod(seed * 7L, 500)));
        return new Money(amount, company.baseCurrency()).asValue();
    }
}
