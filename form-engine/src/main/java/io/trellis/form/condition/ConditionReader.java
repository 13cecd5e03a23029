package io.trellis.form.condition;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the FEEL that {@link ConditionWriter} writes, and what people write in the same shape. */
final class ConditionReader {

    /** Not of the shape of chosen conditions. */
    private static final class Other extends Exception {
        private static final long serialVersionUID = 1;

        Other() {
            super(null, null, false, false);
        }
    }

    /** A date as a filter has it, told apart from a text. */
    private record Day(String date) {}

    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int DEEPEST = 20;

    private static final Map<String, Operator> SIGNS = Map.of(
            "=", Operator.EQ,
            "!=", Operator.NE,
            "<", Operator.LT,
            "<=", Operator.LE,
            ">", Operator.GT,
            ">=", Operator.GE);

    private final ChosenConditions.Comparable fields;
    private final ConditionTokens tokens;
    private int depth;

    ConditionReader(ChosenConditions.Comparable fields, String feel) {
        this.fields = fields;
        this.tokens = new ConditionTokens(feel);
    }

    Optional<Filter> read() {
        try {
            Filter filter = any();
            return tokens.ended() ? Optional.of(filter) : Optional.empty();
        } catch (Other e) {
            // it stays text, which is what an empty answer means
            return Optional.empty();
        }
    }

    private Filter any() throws Other {
        List<Filter> parts = new ArrayList<>(List.of(all()));
        while (tokens.take("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
    }

    private Filter all() throws Other {
        List<Filter> parts = new ArrayList<>(List.of(one()));
        while (tokens.take("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private Filter one() throws Other {
        if (tokens.take("(")) {
            return group();
        }
        if (tokens.take("not", "(")) {
            need("list");
            Filter.Condition inner = listContains();
            need(")");
            if (inner.operator() != Operator.IN) {
                throw new Other();
            }
            return condition(path(inner), Operator.NOT_IN, inner.value());
        }
        if (tokens.take("list")) {
            return listContains();
        }
        if (tokens.take("contains", "(")) {
            return words(Operator.CONTAINS);
        }
        if (tokens.take("starts", "with", "(")) {
            return words(Operator.STARTS_WITH);
        }
        return comparison();
    }

    private static String path(Filter.Condition condition) {
        return condition.field().toString();
    }

    private Filter group() throws Other {
        if (++depth > DEEPEST) {
            throw new Other();
        }
        Filter inner = any();
        need(")");
        depth--;
        if (tokens.take("!=", "true")) {
            return new Filter.Not(inner);
        }
        return inner;
    }

    private Filter.Condition listContains() throws Other {
        need("contains", "(");
        if (tokens.take("[")) {
            List<Object> values = new ArrayList<>(List.of(literal()));
            while (tokens.take(",")) {
                values.add(literal());
            }
            need("]", ",");
            String path = name();
            need(")");
            return condition(path, Operator.IN, values);
        }
        String path = name();
        need(",");
        Object value = literal();
        need(")");
        return condition(path, Operator.CONTAINS, value);
    }

    /** Of the text in small letters. */
    private Filter.Condition words(Operator operator) throws Other {
        need("lower", "case", "(");
        String path = name();
        need(")", ",");
        Object value = literal();
        need(")");
        return condition(path, operator, value);
    }

    private Filter comparison() throws Other {
        String path = name();
        if (tokens.take("in", "[")) {
            Object from = literal();
            need("..");
            Object to = literal();
            need("]");
            return condition(path, Operator.BETWEEN, List.of(from, to));
        }
        for (String sign : List.of("!=", "<=", ">=", "=", "<", ">")) {
            if (tokens.take(sign)) {
                Operator operator = SIGNS.getOrDefault(sign, Operator.EQ);
                return tokens.take("null") ? empty(path, operator) : condition(path, operator, literal());
            }
        }
        // a yes or no stands for itself
        return condition(path, Operator.EQ, true);
    }

    private Filter empty(String path, Operator operator) throws Other {
        return switch (operator) {
            case EQ -> condition(path, Operator.EMPTY, null);
            case NE -> condition(path, Operator.NOT_EMPTY, null);
            case LT, LE, GT, GE, BETWEEN, IN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY, WITHIN ->
                throw new Other();
        };
    }

    private Filter.Condition condition(String path, Operator operator, @Nullable Object value) throws Other {
        boolean byId = path.endsWith(".id");
        FieldPath field = FieldPath.of(byId ? path.substring(0, path.length() - 3) : path);
        BoundField found = fields.field(field, operator).orElseThrow(Other::new);
        if (operator.takesValue() && ChosenConditions.isReference(found) != byId || !operator.takesValue() && byId) {
            throw new Other();
        }
        return new Filter.Condition(field, operator, value == null ? null : plain(found, value));
    }

    private static Object plain(BoundField field, Object value) throws Other {
        if (value instanceof List<?> several) {
            List<Object> values = new ArrayList<>();
            for (Object one : several) {
                values.add(plain(field, one));
            }
            return values;
        }
        fits(field, value);
        return value instanceof Day(var date) ? date : value;
    }

    private static void fits(BoundField field, Object value) throws Other {
        boolean fits =
                switch (field.kind()) {
                    case TEXT, CODE, CODES, REFERENCE -> value instanceof String;
                    case NUMBER, MONEY -> value instanceof BigDecimal;
                    case BOOLEAN -> value instanceof Boolean;
                    case DATE -> value instanceof Day;
                    case DATE_TIME, TIME, PARTS, ROWS -> false;
                };
        if (!fits || field.kind() != ValueKind.REFERENCE && ChosenConditions.ME.equals(value)) {
            throw new Other();
        }
    }

    private String name() throws Other {
        return tokens.name().orElseThrow(Other::new);
    }

    private Object literal() throws Other {
        Optional<String> text = tokens.text();
        if (text.isPresent()) {
            return text.get();
        }
        Optional<BigDecimal> number = tokens.number();
        if (number.isPresent()) {
            return number.get();
        }
        if (tokens.take("true")) {
            return true;
        }
        if (tokens.take("false")) {
            return false;
        }
        if (tokens.take("currentUser.id")) {
            return ChosenConditions.ME;
        }
        need("date", "(");
        String day = tokens.text().orElseThrow(Other::new);
        need(")");
        if (!ISO_DAY.matcher(day).matches()) {
            throw new Other();
        }
        return new Day(day);
    }

    private void need(String... words) throws Other {
        if (!tokens.take(words)) {
            throw new Other();
        }
    }
}
