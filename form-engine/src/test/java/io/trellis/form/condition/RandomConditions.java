package io.trellis.form.condition;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Conditions as somebody might choose them. */
final class RandomConditions {

    private static final List<String> WORDS = List.of("a", "b c", "say \"no\"", "back\\slash", "中文", "d");

    private final Random random;
    private final List<BoundField> fields;
    private final List<String> people;

    RandomConditions(Random random, List<BoundField> fields, List<String> people) {
        this.random = random;
        this.fields = fields.stream()
                .filter(field -> !ChosenConditions.operators(field).isEmpty())
                .toList();
        this.people = people;
    }

    /** As the editor makes them: groups of two and more, no group in a group of its own kind alone. */
    Filter next(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return condition();
        }
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(next(depth - 1));
        }
        return switch (random.nextInt(3)) {
            case 0 -> new Filter.And(parts);
            case 1 -> new Filter.Or(parts);
            default -> new Filter.Not(new Filter.Or(parts));
        };
    }

    private Filter.Condition condition() {
        BoundField field = pick(fields);
        Operator operator = pick(List.copyOf(ChosenConditions.operators(field)));
        return new Filter.Condition(FieldPath.of(field.key()), operator, value(field, operator));
    }

    private @Nullable Object value(BoundField field, Operator operator) {
        return switch (operator) {
            case EMPTY, NOT_EMPTY -> null;
            case IN, NOT_IN -> List.of(one(field), one(field));
            case BETWEEN -> List.of(one(field), one(field));
            case EQ, NE, LT, LE, GT, GE, CONTAINS, STARTS_WITH, WITHIN -> one(field);
        };
    }

    /** A value of the field, as a filter has it. */
    Object one(BoundField field) {
        return switch (field.kind()) {
            case TEXT -> pick(WORDS);
            case CODE, CODES -> pick(field.options()).code();
            case NUMBER, MONEY -> BigDecimal.valueOf(random.nextInt(-3, 4));
            case BOOLEAN -> random.nextBoolean();
            case DATE -> "2026-03-0" + (1 + random.nextInt(5));
            case REFERENCE -> pick(people);
            case DATE_TIME, TIME, PARTS, ROWS -> throw new IllegalArgumentException(field.key());
        };
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
