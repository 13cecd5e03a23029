package io.trellis.form.condition;

import io.trellis.core.filter.Filter;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.MoneyValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes FEEL. A field without a value is null there, which a filter takes for “not so”: what is negated says so. */
record ConditionWriter(ChosenConditions.Comparable fields) {

    Optional<String> write(Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) -> join(parts, " and ");
            case Filter.Or(var parts) -> parts.isEmpty() ? Optional.empty() : join(parts, " or ");
            case Filter.Not(var part) ->
                write(part).filter(inner -> !inner.isEmpty()).map(ConditionWriter::negated);
            case Filter.Condition condition -> condition(condition);
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
            case EQ -> literal(field, value).map(one -> path + " = " + one);
            case NE -> literal(field, value).map(one -> path + " != " + one);
            case LT -> literal(field, value).map(one -> path + " < " + one);
            case LE -> literal(field, value).map(one -> path + " <= " + one);
            case GT -> literal(field, value).map(one -> path + " > " + one);
            case GE -> literal(field, value).map(one -> path + " >= " + one);
            case BETWEEN ->
                literals(field, value)
                        .filter(ends -> ends.size() == 2)
                        .map(ends -> path + " in [" + ends.getFirst() + ".." + ends.getLast() + "]");
            case IN -> literals(field, value).map(all -> among(all, path));
            case NOT_IN -> literals(field, value).map(all -> "not(" + among(all, path) + ")");
            case CONTAINS ->
                field.kind().isText()
                        ? folded(field, value).map(one -> "contains(lower case(" + path + "), " + one + ")")
                        : literal(field, value).map(one -> "list contains(" + path + ", " + one + ")");
            case STARTS_WITH -> folded(field, value).map(one -> "starts with(lower case(" + path + "), " + one + ")");
            case WITHIN -> Optional.empty();
        };
    }

    private static String among(List<String> all, String path) {
        return "list contains([" + String.join(", ", all) + "], " + path + ")";
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

    private static Optional<String> literal(BoundField field, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return switch (field.kind()) {
                case TEXT, CODE, CODES -> Optional.of(quoted(value.toString()));
                case REFERENCE ->
                    Optional.of(value.equals(ChosenConditions.ME) ? "currentUser.id" : quoted(value.toString()));
                case NUMBER, MONEY -> Optional.of(number(value).toPlainString());
                case BOOLEAN ->
                    Optional.of(value.toString()).filter(word -> word.equals("true") || word.equals("false"));
                case DATE -> Optional.of("date(\"" + LocalDate.parse(value.toString()) + "\")");
                case DATE_TIME, TIME, PARTS, ROWS -> Optional.empty();
            };
        } catch (NumberFormatException | DateTimeException e) {
            // a value of another kind, from an older definition of the field: FEEL has no word for it
            return Optional.empty();
        }
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
