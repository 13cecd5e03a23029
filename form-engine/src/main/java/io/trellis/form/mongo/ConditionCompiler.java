package io.trellis.form.mongo;

import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One condition on one field of a record, or on a column of its rows. */
final class ConditionCompiler {

    private static final int LONGEST_TEXT = 1_000;

    private final QueryProblems problems;
    private final People people;
    private final Moments moments;

    ConditionCompiler(QueryProblems problems, People people, Moments moments) {
        this.problems = problems;
        this.people = people;
        this.moments = moments;
    }

    Document compile(
            VisibleEntity entity, DocumentPath place, Operator operator, @Nullable Object value, String where) {
        BoundField field = place.field();
        if (!VisibleEntity.isId(field) && !allowed(field, operator, value)) {
            throw problems.unknownOperator(
                    where + "op", operator.code(), field.definition().label());
        }
        Question question = new Question(entity, place.folded(), where + "value");
        return switch (operator) {
            case EMPTY -> empty(place);
            case NOT_EMPTY -> some(place);
            case EQ -> equal(question, value);
            case NE -> Bson.not(equal(question, value));
            case IN -> in(question, value);
            case NOT_IN -> Bson.not(in(question, value));
            case LT, LE, GT, GE -> place.some(compared(question, operator, wanted(question, value)));
            case BETWEEN -> {
                List<?> ends = list(question, value);
                if (ends.size() != 2) {
                    throw problems.pairWanted(question.where);
                }
                Document from = compared(question, Operator.GE, wanted(question, ends.get(0)));
                Document to = compared(question, Operator.LE, wanted(question, ends.get(1)));
                yield place.some(merged(from, to));
            }
            case CONTAINS -> words(question, "", value);
            case STARTS_WITH -> words(question, "^", value);
            case WITHIN -> place.some(within(question, value));
        };
    }

    private static boolean allowed(BoundField field, Operator operator, @Nullable Object value) {
        boolean asksForNothing = value == null && (operator == Operator.EQ || operator == Operator.NE);
        return field.operators().contains(operator)
                || asksForNothing && field.operators().contains(Operator.EMPTY);
    }

    /** @param where the path of the condition's value in the query */
    private record Question(VisibleEntity entity, DocumentPath place, String where) {}

    /** No value, or a sub-table in no row of which the column has one. */
    private static Document empty(DocumentPath place) {
        return place.rows().isEmpty() ? Bson.any(nothing(place)) : Bson.not(some(place));
    }

    private static Document some(DocumentPath place) {
        return place.some(new Document("$nor", nothing(place)));
    }

    private static List<Document> nothing(DocumentPath place) {
        // an empty list is told by its size: stores differ in what they think of a list inside $in
        return List.of(
                new Document(place.path(), new Document("$in", Arrays.asList(null, ""))),
                new Document(place.path(), new Document("$size", 0)));
    }

    private Document equal(Question question, @Nullable Object value) {
        if (value == null) {
            return empty(question.place);
        }
        List<Object> meant = meant(question, value);
        return meant.size() == 1 ? question.place.some(same(question, meant.getFirst())) : any(question, meant);
    }

    private Document in(Question question, @Nullable Object value) {
        List<Object> meant = new ArrayList<>();
        boolean nothing = false;
        for (Object item : list(question, value)) {
            if (item == null || item.equals("")) {
                nothing = true;
            } else {
                meant.addAll(meant(question, item));
            }
        }
        Document some = any(question, meant);
        return nothing ? Bson.any(List.of(some, empty(question.place))) : some;
    }

    private Document any(Question question, List<Object> values) {
        List<Document> ranges = new ArrayList<>();
        List<Object> operands = new ArrayList<>();
        for (Object value : values) {
            Optional<Document> day = moments.onDay(question.place, Operator.EQ, value, context(question));
            if (day.isPresent()) {
                ranges.add(day.get());
            } else {
                operands.add(operand(question, Operator.EQ, value));
            }
        }
        DocumentPath place = question.place;
        if (ranges.isEmpty()) {
            return operands.isEmpty() ? Bson.never() : place.some(Bson.in(place.compared(), operands));
        }
        if (!operands.isEmpty()) {
            ranges.add(Bson.in(place.compared(), operands));
        }
        return place.some(Bson.any(ranges));
    }

    private Document same(Question question, Object value) {
        return moments.onDay(question.place, Operator.EQ, value, context(question))
                .orElseGet(() -> Bson.in(question.place.compared(), List.of(operand(question, Operator.EQ, value))));
    }

    private Document compared(Question question, Operator operator, Object value) {
        return moments.onDay(question.place, operator, value, context(question)).orElseGet(() -> {
            String sign =
                    switch (operator) {
                        case LT -> "$lt";
                        case LE -> "$lte";
                        case GT -> "$gt";
                        case GE -> "$gte";
                        case EQ, NE, BETWEEN, IN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY, WITHIN ->
                            throw new IllegalArgumentException(operator + " does not compare by order");
                    };
            return new Document(
                    question.place.compared(), new Document(sign, Bson.value(operand(question, operator, value))));
        });
    }

    /** Both ends in one condition, so that a list's element must lie between them by itself. */
    private static Document merged(Document from, Document to) {
        String path = from.keySet().iterator().next();
        Document both = new Document((Document) from.get(path));
        both.putAll((Document) to.get(path));
        return new Document(path, both);
    }

    private Document words(Question question, String anchor, @Nullable Object value) {
        DocumentPath place = question.place;
        if (place.field().kind() == ValueKind.CODES || place.field().multiple()) {
            return equal(question, value);
        }
        Object wanted = wanted(question, value);
        if (!VisibleEntity.isId(place.field())
                && wanted instanceof String
                && place.field().kind() == ValueKind.TEXT) {
            String folded = place.field().spelling((String) wanted);
            if (folded.length() > LONGEST_TEXT) {
                throw problems.badValue(question.where);
            }
            return place.some(new Document(place.compared(), Patterns.exactly(anchor, folded)));
        }
        if (!(wanted instanceof String || wanted instanceof BigDecimal)) {
            throw problems.badValue(question.where);
        }
        String text = wanted.toString();
        if (text.length() > LONGEST_TEXT) {
            throw problems.badValue(question.where);
        }
        return place.some(new Document(place.compared(), Patterns.matching(anchor, text)));
    }

    private Document within(Question question, @Nullable Object value) {
        RelativePeriod period = RelativePeriod.of(String.valueOf(value))
                .orElseThrow(() -> problems.unknownPeriod(question.where, Entered.shown(value)));
        return moments.within(question.place, period, context(question));
    }

    private Object operand(Question question, Operator operator, Object input) {
        BoundField field = question.place.field();
        if (VisibleEntity.isId(field)) {
            return input.toString();
        }
        Operator asked = field.operators().contains(operator)
                ? operator
                : field.operators().contains(Operator.CONTAINS) ? Operator.CONTAINS : Operator.EQ;
        return switch (field.operand(asked, input, context(question))) {
            case Parsed.Value<Object>(var read)
            when read instanceof String text && field.folded() -> field.spelling(text);
            case Parsed.Value<Object>(var read) when read != null -> read;
            case Parsed.Value<Object> _ -> throw problems.badValue(question.where);
            case Parsed.Bad<Object>(var message) -> throw problems.badValue(question.where, message);
        };
    }

    private static FieldContext context(Question question) {
        return question.entity.context();
    }

    private Object wanted(Question question, @Nullable Object value) {
        if (value == null) {
            throw problems.badValue(question.where);
        }
        return Moments.meant(question.place.field(), value, context(question));
    }

    /** What the words stand for that are other things for each who asks, and on each day. */
    private List<Object> meant(Question question, Object value) {
        BoundField field = question.place.field();
        return people.expand(field, Moments.meant(field, value, context(question)));
    }

    private List<?> list(Question question, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            return new ArrayList<Object>(values);
        }
        throw problems.listWanted(question.where);
    }
}
