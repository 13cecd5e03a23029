package io.trellis.form.field.builtin;

import static io.trellis.core.filter.Operator.BETWEEN;
import static io.trellis.core.filter.Operator.CONTAINS;
import static io.trellis.core.filter.Operator.EMPTY;
import static io.trellis.core.filter.Operator.EQ;
import static io.trellis.core.filter.Operator.GE;
import static io.trellis.core.filter.Operator.GT;
import static io.trellis.core.filter.Operator.IN;
import static io.trellis.core.filter.Operator.LE;
import static io.trellis.core.filter.Operator.LT;
import static io.trellis.core.filter.Operator.NE;
import static io.trellis.core.filter.Operator.NOT_EMPTY;
import static io.trellis.core.filter.Operator.NOT_IN;
import static io.trellis.core.filter.Operator.STARTS_WITH;
import static io.trellis.core.filter.Operator.WITHIN;

import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldType.Parsed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Which operators a sort of value has, and a filter's value with a list where the operator wants one. */
record Operands(Messages messages) {

    static final Set<Operator> TEXT = set(EQ, NE, IN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY);
    static final Set<Operator> LONG_TEXT = set(CONTAINS, EMPTY, NOT_EMPTY);
    static final Set<Operator> NUMBER = set(EQ, NE, LT, LE, GT, GE, BETWEEN, IN, NOT_IN, EMPTY, NOT_EMPTY);
    static final Set<Operator> DATE = set(WITHIN, EQ, NE, LT, LE, GT, GE, BETWEEN, EMPTY, NOT_EMPTY);
    static final Set<Operator> BOOLEAN = set(EQ, NE, EMPTY, NOT_EMPTY);
    static final Set<Operator> CODE = set(EQ, NE, IN, NOT_IN, EMPTY, NOT_EMPTY);
    static final Set<Operator> CODES = set(CONTAINS, IN, NOT_IN, EMPTY, NOT_EMPTY);
    static final Set<Operator> ROWS = set(EMPTY, NOT_EMPTY);

    private static Set<Operator> set(Operator first, Operator... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    /** @param one parses a single value */
    <T> Parsed<Object> parse(Operator operator, Object input, Function<Object, Parsed<T>> one) {
        return switch (operator) {
            case IN, NOT_IN -> list(input instanceof List<?> many ? many : List.of(input), one);
            case BETWEEN ->
                input instanceof List<?> ends && ends.size() == 2
                        ? list(ends, one)
                        : new Parsed.Bad<>(messages.text("form.violation.two-values"));
            case WITHIN ->
                input instanceof String code && RelativePeriod.of(code).isPresent()
                        ? new Parsed.Value<>(input)
                        : new Parsed.Bad<>(messages.text("form.violation.unknown-period", Entered.shown(input)));
            case EMPTY, NOT_EMPTY -> new Parsed.Value<>(null);
            case EQ, NE, LT, LE, GT, GE, CONTAINS, STARTS_WITH -> single(input, one);
        };
    }

    private <T> Parsed<Object> single(Object input, Function<Object, Parsed<T>> one) {
        return switch (one.apply(input)) {
            case Parsed.Value<T>(var value) -> new Parsed.Value<>(value);
            case Parsed.Bad<T>(var message) -> new Parsed.Bad<>(message);
        };
    }

    private <T> Parsed<Object> list(List<?> inputs, Function<Object, Parsed<T>> one) {
        List<Object> values = new ArrayList<>();
        for (Object input : inputs) {
            if (input == null) {
                return new Parsed.Bad<>(messages.text("form.violation.no-value"));
            }
            switch (one.apply(input)) {
                case Parsed.Value<T>(var value) -> {
                    if (value != null) {
                        values.add(value);
                    }
                }
                case Parsed.Bad<T>(var message) -> {
                    return new Parsed.Bad<>(message);
                }
            }
        }
        return new Parsed.Value<>(List.copyOf(values));
    }
}
