package io.trellis.form.condition;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.core.filter.ViewerWord;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes FEEL. A field without a value is null there, which a filter takes for “not so”: what is negated says so. */
record ConditionWriter(ChosenConditions.Comparable fields) {

    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    Optional<String> write(Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) -> join(parts, " and ");
            case Filter.Or(var parts) -> parts.isEmpty() ? Optional.empty() : join(parts, " or ");
            case Filter.Not(var part) ->
                write(part).filter(inner -> !inner.isEmpty()).map(ConditionWriter::negated);
            case Filter.Condition condition -> condition(condition);
            // an expression knows the record and what it leads to, not what leads to it
            case Filter.Having _ -> Optional.empty();
        };
    }

    /** Not {@code not(...)}, which of null is null. */
    private static String negated(String inner) {
        return "(" + inner + ") != true";
    }

    private Optional<String> join(List<Filter> parts, String joint) {
        List<String> written = new ArrayList<>();
        for (Filter part : parts) {
            Optional<String> one = write(part);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            written.add(part instanceof Filter.And || part instanceof Filter.Or ? "(" + one.get() + ")" : one.get());
        }
        return Optional.of(String.join(joint, written));
    }

    private Optional<String> condition(Filter.Condition condition) {
        return fields.field(condition.field(), condition.operator()).flatMap(field -> {
            String path = condition.field().toString();
            return compared(
                    field, compares(condition) && ChosenConditions.isReference(field) ? path + ".id" : path, condition);
        });
    }

    private static boolean compares(Filter.Condition condition) {
        return condition.operator().takesValue();
    }

    private static Optional<String> compared(BoundField field, String path, Filter.Condition condition) {
        Object value = condition.value();
        return switch (condition.operator()) {
            case EMPTY -> Optional.of(path + " = null");
            case NOT_EMPTY -> Optional.of(path + " != null");
            case EQ -> group(field, value).map(all -> among(all, path)).or(() -> one(field, path, "=", value));
            case NE -> group(field, value).map(all -> not(among(all, path))).or(() -> one(field, path, "!=", value));
            case LT -> one(field, path, "<", value);
            case LE -> one(field, path, "<=", value);
            case GT -> one(field, path, ">", value);
            case GE -> one(field, path, ">=", value);
            case BETWEEN ->
                literals(field, value).filter(ends -> ends.size() == 2).flatMap(ends -> left(
                                field, path, (List<?>) Objects.requireNonNull(value))
                        .map(left -> left + " in [" + ends.getFirst() + ".." + ends.getLast() + "]"));
            case IN -> literals(field, value).map(all -> among(listed(all), path));
            case NOT_IN -> literals(field, value).map(all -> not(among(listed(all), path)));
            case CONTAINS ->
                field.kind().isText()
                        ? folded(field, value).map(one -> "contains(lower case(" + path + "), " + one + ")")
                        : literal(field, value).map(one -> "list contains(" + path + ", " + one + ")");
            case STARTS_WITH -> folded(field, value).map(one -> "starts with(lower case(" + path + "), " + one + ")");
            case WITHIN ->
                RelativePeriod.of(String.valueOf(value))
                        .map(period -> "within(" + path + ", " + quoted(period.code()) + ")");
        };
    }

    private static Optional<String> one(BoundField field, String path, String sign, @Nullable Object value) {
        return literal(field, value).flatMap(literal -> left(field, path, List.of(Objects.requireNonNull(value)))
                .map(left -> left + " " + sign + " " + literal));
    }

    /** Moments are compared with moments, and their days with days; empty for some of both. */
    private static Optional<String> left(BoundField field, String path, List<?> values) {
        if (field.kind() != ValueKind.DATE_TIME) {
            return Optional.of(path);
        }
        long days = values.stream().filter(ConditionWriter::isDay).count();
        return days == 0
                ? Optional.of(path)
                : days == values.size() ? Optional.of("date(" + path + ")") : Optional.empty();
    }

    private static boolean isDay(@Nullable Object value) {
        return RelativeDay.of(value).isPresent()
                || ISO_DAY.matcher(String.valueOf(value)).matches();
    }

    /** A word that stands for several people or departments. */
    private static Optional<String> group(BoundField field, @Nullable Object value) {
        return field.target()
                .flatMap(target -> ViewerWord.on(target, value))
                .filter(ViewerWord::several)
                .map(ViewerWord::fact);
    }

    private static String not(String condition) {
        return "not(" + condition + ")";
    }

    private static String listed(List<String> all) {
        return "[" + String.join(", ", all) + "]";
    }

    private static String among(String list, String path) {
        return "list contains(" + list + ", " + path + ")";
    }

    private static Optional<String> folded(BoundField field, @Nullable Object value) {
        return literal(field, value == null ? null : value.toString().toLowerCase(Locale.ROOT));
    }

    private static Optional<List<String>> literals(BoundField field, @Nullable Object value) {
        List<String> all = new ArrayList<>();
        if (value instanceof List<?> values) {
            values.forEach(one -> literal(field, one).ifPresent(all::add));
            return all.isEmpty() || all.size() < values.size() ? Optional.empty() : Optional.of(all);
        }
        return Optional.empty();
    }

    static Optional<String> literal(BoundField field, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return switch (field.kind()) {
                case TEXT, CODE, CODES -> Optional.of(quoted(value.toString()));
                case REFERENCE ->
                    Optional.of(field.target()
                            .flatMap(target -> ViewerWord.on(target, value))
                            .map(ViewerWord::fact)
                            .orElseGet(() -> quoted(value.toString())));
                case NUMBER, MONEY -> Optional.of(PlainNumbers.text(number(value)));
                case BOOLEAN ->
                    Optional.of(value.toString()).filter(word -> word.equals("true") || word.equals("false"));
                case DATE -> Optional.of(day(value));
                case DATE_TIME ->
                    Optional.of(
                            isDay(value) ? day(value) : "date and time(\"" + Instant.parse(value.toString()) + "\")");
                case TIME, PARTS, ROWS, SEALED -> Optional.empty();
            };
        } catch (NumberFormatException | DateTimeException e) {
            // a value of another kind, from an older definition of the field: FEEL has no word for it
            return Optional.empty();
        }
    }

    private static String day(Object value) {
        return RelativeDay.of(value)
                .map(RelativeDay::fact)
                .orElseGet(() -> "date(\"" + LocalDate.parse(value.toString()) + "\")");
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(MoneyValue.of(value)
                .<Object>map(MoneyValue::amount)
                .orElse(value)
                .toString());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
