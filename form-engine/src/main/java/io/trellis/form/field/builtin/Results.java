package io.trellis.form.field.builtin;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a computed field yields behaves as a field of the entered type that holds the same values. */
@Component
final class Results {

    static final List<ValueKind> KINDS = List.of(
            ValueKind.NUMBER, ValueKind.TEXT, ValueKind.MONEY, ValueKind.BOOLEAN, ValueKind.DATE, ValueKind.DATE_TIME);

    private static final int LONGEST = 1_000;

    /** So many zeros behind the point are as good as nothing, and cost time to round. */
    private static final int SMALLEST = 100;

    /** Enough for any currency, which then rounds to its own digits. */
    private static final int MONEY_SCALE = 8;

    private final TextType text;
    private final DecimalType decimal;
    private final BooleanType bool;
    private final DateType date;
    private final DateTimeType dateTime;
    private final CurrencyType currency;

    Results(Messages messages, Company company) {
        this.text = new TextType(messages);
        this.decimal = new DecimalType(messages);
        this.bool = new BooleanType(messages);
        this.date = new DateType(messages);
        this.dateTime = new DateTimeType(messages);
        this.currency = new CurrencyType(messages, company);
    }

    /** A result of a kind, seen as the type that does the work. */
    record Shape<S extends Record, V>(FieldType<S, V> type, S settings) {

        @SuppressWarnings("unchecked")
        V typed(Object value) {
            return (V) value;
        }

        Object json(Object value, FieldContext context) {
            Object json = type.json(typed(value), settings, context);
            return json == null ? value : json;
        }

        String format(Object value, FieldDefinition field, FieldContext context) {
            return type.format(typed(value), field, settings, context);
        }

        Object export(Object value, FieldDefinition field, FieldContext context) {
            return type.export(typed(value), field, settings, context);
        }

        Object settle(Object value, @Nullable Object previous, FieldDefinition field, FieldContext context) {
            V before = previous == null ? null : typed(previous);
            return type.settle(typed(value), before, field, settings, context, false);
        }

        Object expressionValue(Object value, FieldContext context) {
            return type.expressionValue(typed(value), settings, context);
        }

        Optional<Object> sortKey(Object value, FieldContext context) {
            return type.sortKey(typed(value), settings, context);
        }

        Parsed<Object> parse(Object input, FieldDefinition field, FieldContext context) {
            return switch (type.parse(input, field, settings, context)) {
                case Parsed.Value<V>(var value) ->
                    new Parsed.Value<>(value == null ? null : type.rounded(value, settings));
                case Parsed.Bad<V>(var message) -> new Parsed.Bad<>(message);
            };
        }
    }

    Shape<?, ?> shape(ValueKind kind, int scale) {
        return switch (kind) {
            case NUMBER -> new Shape<>(decimal, new DecimalType.DecimalSettings(scale, null, null));
            case MONEY -> new Shape<>(currency, currency.defaults());
            case BOOLEAN -> new Shape<>(bool, bool.defaults());
            case DATE -> new Shape<>(date, date.defaults());
            case DATE_TIME -> new Shape<>(dateTime, dateTime.defaults());
            case TEXT, TIME, CODE, CODES, REFERENCE, PARTS, ROWS, SEALED -> new Shape<>(text, text.defaults());
        };
    }

    /** What an expression or a script handed out, as a value of the kind; empty for what is none. */
    Optional<Object> value(Object raw, ValueKind kind, int scale, FieldDefinition field, FieldContext context) {
        Object input =
                switch (raw) {
                    case BigDecimal number
                    when kind == ValueKind.NUMBER && Numbers.fits(rounded(number, scale)) -> rounded(number, scale);
                    case BigDecimal number when kind == ValueKind.MONEY -> rounded(number, MONEY_SCALE);
                    case BigDecimal number
                    when kind == ValueKind.TEXT && Numbers.fits(number) -> number.toPlainString();
                    case String words
                    when kind == ValueKind.TEXT -> words.length() <= LONGEST ? words : words.substring(0, LONGEST);
                    case Boolean truth when kind == ValueKind.TEXT -> truth.toString();
                    case Map<?, ?> map when kind != ValueKind.MONEY -> List.of();
                    default -> kind == ValueKind.TEXT ? raw.toString() : raw;
                };
        return shape(kind, scale).parse(input, field, context) instanceof Parsed.Value<Object>(var value)
                ? Optional.ofNullable(value)
                : Optional.empty();
    }

    private static BigDecimal rounded(BigDecimal number, int scale) {
        if ((long) number.precision() - number.scale() < -SMALLEST) {
            return BigDecimal.ZERO;
        }
        // a number with a huge exponent is left as it is, and refused for it, rather than written out
        return number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
    }
}
