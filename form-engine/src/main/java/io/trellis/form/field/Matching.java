package io.trellis.form.field;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A filter asked of a record's values without the store: before it is written and when all are counted, so that both say the
 * same. It knows own fields and fixed values only.
 */
public final class Matching {

    private static final Predicate<Map<String, Object>> NEVER = values -> false;

    private final BoundEntity entity;
    private final FieldContext context;

    private Matching(BoundEntity entity, FieldContext context) {
        this.entity = entity;
        this.context = context;
    }

    /** Of values by key; what cannot be asked matches nothing. */
    public static Predicate<Map<String, Object>> of(Filter filter, BoundEntity entity, FieldContext context) {
        return new Matching(entity, context).compile(filter);
    }

    private Predicate<Map<String, Object>> compile(Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) -> {
                List<Predicate<Map<String, Object>>> all =
                        parts.stream().map(this::compile).toList();
                yield values -> all.stream().allMatch(one -> one.test(values));
            }
            case Filter.Or(var parts) -> {
                List<Predicate<Map<String, Object>>> all =
                        parts.stream().map(this::compile).toList();
                yield values -> all.stream().anyMatch(one -> one.test(values));
            }
            case Filter.Not(var part) -> compile(part).negate();
            case Filter.Having _ -> NEVER;
            case Filter.Condition condition ->
                entity.own(condition.field().first())
                        .filter(field -> !condition.field().isJoined() && Balance.asks(field, condition.operator()))
                        .map(field -> compile(field, condition))
                        .orElse(NEVER);
        };
    }

    private Predicate<Map<String, Object>> compile(BoundField field, Filter.Condition condition) {
        Predicate<Map<String, Object>> test =
                switch (condition.operator()) {
                    case EMPTY -> values -> nothing(values.get(field.key()));
                    case NOT_EMPTY -> values -> !nothing(values.get(field.key()));
                    case EQ -> among(field, singleton(condition.value()));
                    case NE -> among(field, singleton(condition.value())).negate();
                    case IN -> among(field, several(condition.value()));
                    case NOT_IN -> among(field, several(condition.value())).negate();
                    case LT -> ordered(field, condition.value(), order -> order < 0);
                    case LE -> ordered(field, condition.value(), order -> order <= 0);
                    case GT -> ordered(field, condition.value(), order -> order > 0);
                    case GE -> ordered(field, condition.value(), order -> order >= 0);
                    case BETWEEN -> {
                        List<?> ends = several(condition.value());
                        yield ends.size() == 2
                                ? ordered(field, ends.get(0), order -> order >= 0)
                                        .and(ordered(field, ends.get(1), order -> order <= 0))
                                : NEVER;
                    }
                    case CONTAINS, STARTS_WITH, WITHIN -> NEVER;
                };
        return test;
    }

    private static List<?> singleton(@Nullable Object value) {
        return value == null ? Arrays.asList((Object) null) : List.of(value);
    }

    private static List<?> several(@Nullable Object value) {
        return value instanceof Collection<?> all ? new ArrayList<Object>(all) : List.of();
    }

    private Predicate<Map<String, Object>> among(BoundField field, List<?> wanted) {
        boolean empty = wanted.stream().anyMatch(one -> one == null || one.equals(""));
        List<Object> operands = wanted.stream()
                .filter(one -> one != null && !one.equals(""))
                .flatMap(one -> operand(field, Operator.EQ, one).stream())
                .toList();
        return values -> {
            Object value = values.get(field.key());
            if (nothing(value)) {
                return empty;
            }
            return compared(field, Objects.requireNonNull(value)).stream()
                    .anyMatch(one -> operands.stream().anyMatch(operand -> same(one, operand)));
        };
    }

    private Predicate<Map<String, Object>> ordered(BoundField field, @Nullable Object wanted, IntPredicate order) {
        Optional<Object> operand = wanted == null ? Optional.empty() : operand(field, Operator.GE, wanted);
        return values -> operand.isPresent()
                && compared(field, values.get(field.key())).stream()
                        .flatMapToInt(one -> compare(one, operand.get()))
                        .anyMatch(order);
    }

    private Optional<Object> operand(BoundField field, Operator operator, Object input) {
        Operator asked = field.operators().contains(operator) ? operator : Operator.EQ;
        return field.operand(asked, input, context) instanceof FieldType.Parsed.Value<Object>(var read) && read != null
                ? Optional.of(field.folded() && read instanceof String text ? field.spelling(text) : read)
                : Optional.empty();
    }

    /** What of a value is compared, as a store compares it. */
    private List<?> compared(BoundField field, @Nullable Object value) {
        if (value == null || !field.kind().holds(value)) {
            return List.of();
        }
        if (field.folded()) {
            return field.spellings(value, context);
        }
        if (value instanceof Collection<?> all) {
            return List.copyOf(all);
        }
        Object part = value instanceof Map<?, ?> parts ? parts.get(field.comparedPath()) : value;
        return part == null ? List.of() : List.of(part);
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || value.equals("") || value instanceof Collection<?> all && all.isEmpty();
    }

    private static boolean same(Object one, Object other) {
        return one instanceof BigDecimal a && other instanceof BigDecimal b ? a.compareTo(b) == 0 : one.equals(other);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static IntStream compare(Object one, Object other) {
        return one instanceof Comparable a && one.getClass() == other.getClass()
                ? IntStream.of(a.compareTo(other))
                : IntStream.empty();
    }
}
