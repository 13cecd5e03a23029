package io.trellis.form.sample;

import io.trellis.core.expression.Expression;
import io.trellis.core.expression.Expressions;
import io.trellis.form.sample.SampleSet.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one value of its form. What is no form stands for itself, and what a map or a list holds is made in turn.
 *
 * <ul>
 *   <li>{@code {"$pick":["a","b"]}} one of these, {@code {"$pick":{"a":3,"b":1}}} a three times as often as b
 *   <li>{@code {"$between":[1,9],"$step":0.5,"$lean":2}} a number, both ends included; the more it leans, the more small ones
 *   <li>{@code {"$one":"deal","$where":"stage = \"won\"","$same":"account"}} a row of the sets before, of those for which an
 *       expression over its values holds, and whose {@code account} is this row's; with {@code "$id"} the row of that id. Its
 *       id is written; expressions see its values, and under {@code created} its day counted from today
 *   <li>{@code {"$feel":"-age"}} what an expression over what was made before yields; behind a row that was chosen its values
 *   <li>{@code {"$text":"{family}{given}"}} a text of what was made before
 *   <li>{@code {"$if":"stage = \"won\"","then":...,"else":...}} one form or the other
 *   <li>{@code {"$times":{"$between":[1,4]},"let":{...},"of":{...}}} a list of rows, each with an id of its
 *       own; expressions in it know what it lets names stand for, and the number of the row as {@code n}, from 1
 * </ul>
 */
final class SampleForms {

    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

    private final Expressions expressions;
    private final Function<String, List<Row>> others;
    private final RandomGenerator random;
    private final Map<String, List<Row>> narrowed = new HashMap<>();

    /** @param others the rows of an entity that are there before */
    SampleForms(Expressions expressions, Function<String, List<Row>> others, RandomGenerator random) {
        this.expressions = expressions;
        this.others = others;
        this.random = random;
    }

    /** @param made what was made before, by its name; what a chosen row holds stands there as a map */
    @Nullable
    Object make(@Nullable Object form, Map<String, @Nullable Object> made) {
        if (form instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(one -> all.add(make(one, made)));
            return all;
        }
        if (!(form instanceof Map<?, ?> map)) {
            return form;
        }
        if (map.containsKey("$pick")) {
            return make(picked(map.get("$pick")), made);
        }
        if (map.get("$between") instanceof List<?> ends) {
            return between(map, make(ends.getFirst(), made), make(ends.getLast(), made));
        }
        if (map.get("$one") instanceof String entity) {
            return one(entity, map, made);
        }
        if (map.get("$feel") instanceof String source) {
            return expressions.parse(source).orThrow().evaluate(made);
        }
        if (map.get("$text") instanceof String text) {
            return HOLE.matcher(text)
                    .replaceAll(hole -> Matcher.quoteReplacement(Objects.toString(plain(made.get(hole.group(1))), "")));
        }
        if (map.get("$if") instanceof String condition) {
            boolean holds = expressions.parse(condition).orThrow().isTrue(made);
            return make(map.get(holds ? "then" : "else"), made);
        }
        if (map.containsKey("$times") && map.get("of") instanceof Map<?, ?> row) {
            return times(map, row, with(map.get("let"), made));
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        map.forEach((key, inner) -> all.put(String.valueOf(key), make(inner, made)));
        return all;
    }

    private @Nullable Object picked(@Nullable Object from) {
        if (from instanceof List<?> list) {
            return list.get(random.nextInt(list.size()));
        }
        Map<?, ?> weights = from instanceof Map<?, ?> map ? map : Map.of();
        double whole =
                weights.values().stream().mapToDouble(SampleForms::weight).sum();
        double left = random.nextDouble() * whole;
        Object last = null;
        for (Map.Entry<?, ?> choice : weights.entrySet()) {
            last = choice.getKey();
            left -= weight(choice.getValue());
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    private static double weight(@Nullable Object weight) {
        return weight instanceof BigDecimal number ? number.doubleValue() : 0;
    }

    private @Nullable Object between(Map<?, ?> form, @Nullable Object from, @Nullable Object to) {
        if (!(from instanceof BigDecimal low) || !(to instanceof BigDecimal high)) {
            return null;
        }
        BigDecimal step = form.get("$step") instanceof BigDecimal given ? given : BigDecimal.ONE;
        double lean = form.get("$lean") instanceof BigDecimal given ? given.doubleValue() : 1;
        long steps = Math.max(0, high.subtract(low).divideToIntegralValue(step).longValue());
        long chosen = Math.min(steps, (long) (Math.pow(random.nextDouble(), lean) * (steps + 1)));
        return low.add(step.multiply(BigDecimal.valueOf(chosen)));
    }

    private @Nullable Object one(String entity, Map<?, ?> form, Map<String, @Nullable Object> made) {
        List<Row> rows = where(entity, form.get("$where"));
        if (form.containsKey("$id")) {
            Object id = make(form.get("$id"), made);
            return rows.stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .map(SampleForms::chosen)
                    .orElse(null);
        }
        if (form.get("$same") instanceof String same) {
            Object wanted = plain(made.get(same));
            rows = rows.stream()
                    .filter(row -> Objects.equals(row.values().get(same), wanted))
                    .toList();
        }
        return rows.isEmpty() ? null : chosen(rows.get(random.nextInt(rows.size())));
    }

    private List<Row> where(String entity, @Nullable Object condition) {
        return narrowed.computeIfAbsent(entity + " " + condition, any -> {
            List<Row> all = others.apply(entity);
            if (!(condition instanceof String source)) {
                return all;
            }
            Expression holds = expressions.parse(source).orThrow();
            return all.stream().filter(row -> holds.isTrue(row.values())).toList();
        });
    }

    private static Map<String, @Nullable Object> chosen(Row row) {
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>(row.values());
        chosen.put(SampleSet.ID, row.id());
        chosen.put("created", row.created() instanceof Map<?, ?> day ? day.get("$days") : null);
        return chosen;
    }

    private Map<String, @Nullable Object> with(@Nullable Object let, Map<String, @Nullable Object> made) {
        if (!(let instanceof Map<?, ?> forms)) {
            return made;
        }
        Map<String, @Nullable Object> known = new LinkedHashMap<>(made);
        forms.forEach((name, form) -> known.put(String.valueOf(name), make(form, known)));
        return known;
    }

    private List<Map<String, @Nullable Object>> times(
            Map<?, ?> rows, Map<?, ?> row, Map<String, @Nullable Object> made) {
        int many = make(rows.get("$times"), made) instanceof BigDecimal number ? number.intValue() : 0;
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            Map<String, @Nullable Object> known = new LinkedHashMap<>(made);
            known.put("n", BigDecimal.valueOf(i));
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", "line-" + i);
            row.forEach((key, form) -> {
                Object value = make(form, known);
                known.put(String.valueOf(key), value);
                one.put(String.valueOf(key), plain(value));
            });
            list.add(one);
        }
        return list;
    }

    /** What is written: of a row that was chosen its id. */
    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey(SampleSet.ID) ? map.get(SampleSet.ID) : value;
    }
}
