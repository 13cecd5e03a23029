package io.trellis.form.condition;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.ViewerWord;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Conditions as somebody might choose them. */
final class RandomConditions {

    private static final List<String> DAYS =
            List.of("$today", "$today-2d", "$today+1d", "$today+1w", "$today-1m", "$today+1y");
    private static final List<String> PERIODS =
            List.of("today", "yesterday", "this_week", "last_month", "this_quarter", "fiscal_year", "last_3_days");
    private static final List<String> WORDS = List.of("a", "b c", "say \"no\"", "back\\slash", "中文", "d");

    private final Random random;
    private final List<BoundField> fields;
    private final boolean words;

    /** @param words whether what is another for each who asks, and on each day, is among the values */
    RandomConditions(Random random, List<BoundField> fields, boolean words) {
        this.random = random;
        this.fields = fields.stream()
                .filter(field -> !ChosenConditions.operators(field).isEmpty())
                .toList();
        this.words = words;
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
            case BETWEEN -> {
                Object from = one(field);
                Object to = one(field);
                // a moment and a day make no span
                boolean mixed = field.kind() == ValueKind.DATE_TIME
                        && from.toString().endsWith("Z") != to.toString().endsWith("Z");
                yield List.of(from, mixed ? from : to);
            }
            case EQ, NE, LT, LE, GT, GE, CONTAINS, STARTS_WITH -> one(field);
            case WITHIN -> pick(PERIODS);
        };
    }

    /** A value of the field, as a filter has it. */
    Object one(BoundField field) {
        return switch (field.kind()) {
            case TEXT -> pick(WORDS);
            case CODE, CODES -> pick(field.options()).code();
            case NUMBER, MONEY -> BigDecimal.valueOf(random.nextInt(-3, 4));
            case BOOLEAN -> random.nextBoolean();
            case DATE -> words && random.nextBoolean() ? pick(DAYS) : "2026-03-0" + (1 + random.nextInt(5));
            case DATE_TIME ->
                words && random.nextBoolean()
                        ? pick(DAYS)
                        : "2026-03-0" + (1 + random.nextInt(5)) + "T" + pick(List.of("03:00:00Z", "17:30:00Z"));
            case REFERENCE -> {
                boolean people = field.target().orElseThrow().equals("user");
                List<String> offered = new ArrayList<>(people ? List.of("anna", "ben") : List.of("east", "north"));
                if (words) {
                    ViewerWord.on(field.target().orElseThrow()).forEach(word -> offered.add(word.code()));
                }
                yield pick(offered);
            }
            case TIME, PARTS, ROWS, SEALED -> throw new IllegalArgumentException(field.key());
        };
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
