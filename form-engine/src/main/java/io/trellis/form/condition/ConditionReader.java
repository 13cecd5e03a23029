package io.trellis.form.condition;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.core.filter.ViewerWord;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
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

    private record Moment(Instant instant) {}

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

    /** One value, and nothing else. */
    Optional<Object> value(BoundField field) {
        try {
            Object value = plain(field, false, literal());
            return tokens.ended() ? Optional.of(value) : Optional.empty();
        } catch (Other e) {
            // a formula, which is what an empty answer means
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
            return negated(inner);
        }
        if (tokens.take("within", "(")) {
            return within();
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

    /** Of a list that the record's value is among. */
    private Filter negated(Filter.Condition inner) throws Other {
        Operator operator =
                switch (inner.operator()) {
                    case IN -> Operator.NOT_IN;
                    case EQ -> Operator.NE;
                    case NE, LT, LE, GT, GE, BETWEEN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY, WITHIN ->
                        throw new Other();
                };
        if (fields.field(inner.field(), operator).isEmpty()) {
            throw new Other();
        }
        return new Filter.Condition(inner.field(), operator, inner.value());
    }

    private Filter within() throws Other {
        FieldPath path = FieldPath.of(name());
        need(",");
        String period = tokens.text().orElseThrow(Other::new);
        need(")");
        if (fields.field(path, Operator.WITHIN).isEmpty()
                || RelativePeriod.of(period).isEmpty()) {
            throw new Other();
        }
        return new Filter.Condition(path, Operator.WITHIN, period);
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
        Optional<ViewerWord> group = Arrays.stream(ViewerWord.values())
                .filter(word -> word.several() && tokens.takeAll(word.fact()))
                .findFirst();
        if (group.isPresent()) {
            need(",");
            String path = name();
            need(")");
            return condition(path, Operator.EQ, group.get());
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
        boolean dayOf = tokens.take("date", "(");
        String path = name();
        if (dayOf) {
            need(")");
        }
        if (tokens.take("in", "[")) {
            Object from = literal();
            need("..");
            Object to = literal();
            need("]");
            return condition(path, dayOf, Operator.BETWEEN, List.of(from, to));
        }
        for (String sign : List.of("!=", "<=", ">=", "=", "<", ">")) {
            if (tokens.take(sign)) {
                Operator operator = SIGNS.getOrDefault(sign, Operator.EQ);
                return !dayOf && tokens.take("null")
                        ? empty(path, operator)
                        : condition(path, dayOf, operator, literal());
            }
        }
        // a yes or no stands for itself
        return condition(path, dayOf, Operator.EQ, true);
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
        return condition(path, false, operator, value);
    }

    /** @param dayOf whether the day of a moment is compared */
    private Filter.Condition condition(String path, boolean dayOf, Operator operator, @Nullable Object value)
            throws Other {
        boolean byId = path.endsWith(".id");
        FieldPath field = FieldPath.of(byId ? path.substring(0, path.length() - 3) : path);
        BoundField found = fields.field(field, operator).orElseThrow(Other::new);
        if (operator.takesValue() && ChosenConditions.isReference(found) != byId
                || !operator.takesValue() && byId
                || dayOf && found.kind() != ValueKind.DATE_TIME) {
            throw new Other();
        }
        return new Filter.Condition(field, operator, value == null ? null : plain(found, dayOf, value));
    }

    private static Object plain(BoundField field, boolean dayOf, Object value) throws Other {
        if (value instanceof List<?> several) {
            List<Object> values = new ArrayList<>();
            for (Object one : several) {
                values.add(plain(field, dayOf, one));
            }
            return values;
        }
        fits(field, dayOf, value);
        return switch (value) {
            case Day(var date) -> date;
            case Moment(var instant) -> instant.toString();
            case RelativeDay day -> day.code();
            case ViewerWord word -> word.code();
            default -> value;
        };
    }

    private static void fits(BoundField field, boolean dayOf, Object value) throws Other {
        boolean fits =
                switch (field.kind()) {
                    case TEXT, CODE, CODES -> value instanceof String;
                    case REFERENCE ->
                        value instanceof ViewerWord word
                                ? field.target().filter(word::means).isPresent()
                                : value instanceof String
                                        && ViewerWord.of(value).isEmpty();
                    case NUMBER, MONEY -> value instanceof BigDecimal;
                    case BOOLEAN -> value instanceof Boolean;
                    case DATE -> isDay(value);
                    case DATE_TIME -> dayOf ? isDay(value) : value instanceof Moment;
                    case TIME, PARTS, ROWS, SEALED -> false;
                };
        if (!fits) {
            throw new Other();
        }
    }

    private static boolean isDay(Object value) {
        return value instanceof Day || value instanceof RelativeDay;
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
        for (ViewerWord word : ViewerWord.values()) {
            if (!word.several() && tokens.takeAll(word.fact())) {
                return word;
            }
        }
        if (tokens.take("today", "(", ")")) {
            return fromToday();
        }
        return tokens.take("date", "and", "time", "(") ? moment() : day();
    }

    private RelativeDay fromToday() throws Other {
        boolean back = tokens.take("-");
        if (!back && !tokens.take("+")) {
            return RelativeDay.TODAY;
        }
        need("duration", "(");
        String duration = tokens.text().orElseThrow(Other::new);
        need(")");
        return RelativeDay.away(back, duration).orElseThrow(Other::new);
    }

    private Day day() throws Other {
        need("date", "(");
        String day = tokens.text().orElseThrow(Other::new);
        need(")");
        if (!ISO_DAY.matcher(day).matches()) {
            throw new Other();
        }
        return new Day(day);
    }

    private Moment moment() throws Other {
        String moment = tokens.text().orElseThrow(Other::new);
        need(")");
        try {
            return new Moment(Instant.parse(moment));
        } catch (DateTimeParseException e) {
            throw new Other();
        }
    }

    private void need(String... words) throws Other {
        if (!tokens.take(words)) {
            throw new Other();
        }
    }
}
