package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * Turns a filter into a condition of the store. A condition over a lookup is answered in two steps: first the records
 * behind it, with their own row policy and field rights, then those that point at one of them. A record whose lookup is
 * empty, or points at what the viewer may not see, is treated as pointing at a record without values.
 */
final class FilterCompiler {

    static final int MOST_RELATED = 50_000;
    private static final int DEEPEST = 6;

    /** Ids of an entity's records that match a condition, at most {@code limit}. */
    interface Ids {
        List<String> matching(VisibleEntity entity, Document condition, int limit);
    }

    private final VisibleEntities visible;
    private final ConditionCompiler conditions;
    private final Ids ids;
    private final LostLookups lost;

    FilterCompiler(VisibleEntities visible, ConditionCompiler conditions, Ids ids, LostLookups lost) {
        this.visible = visible;
        this.conditions = conditions;
        this.ids = ids;
        this.lost = lost;
    }

    /** @throws InvalidQuery when it does not fit the entity, or is larger than filters may be */
    Document compile(VisibleEntity entity, Filter filter) {
        new FilterSize(visible.problems()).check(filter, "filter.");
        return compile(entity, filter, "filter.");
    }

    private Document compile(VisibleEntity entity, Filter filter, String where) {
        return switch (filter) {
            case Filter.And(var parts) -> Bson.all(compileAll(entity, parts, where + "and"));
            case Filter.Or(var parts) -> Bson.any(compileAll(entity, parts, where + "or"));
            case Filter.Not(var part) -> Bson.not(compile(entity, part, where + "not."));
            case Filter.Condition condition -> condition(entity, condition, where);
        };
    }

    private List<Document> compileAll(VisibleEntity entity, List<Filter> parts, String where) {
        List<Document> compiled = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            compiled.add(compile(entity, parts.get(i), where + "[" + i + "]."));
        }
        return compiled;
    }

    private Document condition(VisibleEntity entity, Filter.Condition condition, String where) {
        if (condition.field().steps().size() > DEEPEST) {
            throw visible.problems().tooDeep(where + "field");
        }
        BoundField field = visible.field(entity, condition.field(), where + "field");
        DocumentPath place = DocumentPath.of(field);
        Filter.Condition rest = condition;
        if (field.kind() == ValueKind.ROWS && condition.field().isJoined()) {
            rest = behind(condition);
            place = place.column(column(field, condition, where));
        }
        if (rest.field().isJoined()) {
            return joined(place, behind(rest), where);
        }
        if (asksForWords(place, condition.operator())) {
            VisibleEntity target = visible.target(place.field(), condition.field(), where + "field");
            return joined(
                    place,
                    new Filter.Condition(
                            FieldPath.of(target.definition().titleField()), condition.operator(), condition.value()),
                    where);
        }
        if (lost.concern(place) && LostLookups.meantBy(condition)) {
            return orNothing(entity, place, condition, where);
        }
        return conditions.compile(entity, place, condition.operator(), condition.value(), where);
    }

    /** Nothing, what leads to nothing, and the values that are named beside; or all others. */
    private Document orNothing(VisibleEntity entity, DocumentPath place, Filter.Condition condition, String where) {
        Operator asked = condition.operator();
        Operator positive =
                switch (asked) {
                    case NOT_EMPTY -> Operator.EMPTY;
                    case NE -> Operator.EQ;
                    case NOT_IN -> Operator.IN;
                    default -> asked;
                };
        Document meant = Bson.any(List.of(
                conditions.compile(entity, place, positive, condition.value(), where), lost.condition(entity, place)));
        return asked == positive ? meant : Bson.not(meant);
    }

    /** A lookup asked for words means the title of what it points at. */
    private static boolean asksForWords(DocumentPath place, Operator operator) {
        return place.field().kind() == ValueKind.REFERENCE
                && (operator == Operator.CONTAINS || operator == Operator.STARTS_WITH);
    }

    private BoundField column(BoundField rows, Filter.Condition condition, String where) {
        String key = condition.field().steps().get(1);
        return rows.columns().stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .orElseThrow(() -> visible.problems()
                        .unknownField(where + "field", condition.field().toString()));
    }

    private static Filter.Condition behind(Filter.Condition condition) {
        return new Filter.Condition(condition.field().rest(), condition.operator(), condition.value());
    }

    private Document joined(DocumentPath lookup, Filter.Condition behind, String where) {
        VisibleEntity target = visible.target(lookup.field(), behind.field(), where + "field");
        boolean holdsForNothing = holdsForNothing(behind);
        Document asked = condition(target, behind, where);
        Document matching = Bson.all(target.rows(), holdsForNothing ? Bson.not(asked) : asked);
        List<String> found = ids.matching(target, matching, MOST_RELATED + 1);
        if (found.size() > MOST_RELATED) {
            throw visible.problems().tooWide(where + "value", MOST_RELATED);
        }
        Document pointing = lookup.some(new Document(lookup.path(), new Document("$in", found)));
        return holdsForNothing ? Bson.not(pointing) : pointing;
    }

    /** Whether a record without values meets the condition: then so do records that point at none. */
    private static boolean holdsForNothing(Filter.Condition condition) {
        boolean namesNothing = condition.value() instanceof Collection<?> values
                && values.stream().anyMatch(value -> value == null || value.equals(""));
        return switch (condition.operator()) {
            case EMPTY -> true;
            case EQ -> condition.value() == null;
            case NE -> condition.value() != null;
            case IN -> namesNothing;
            case NOT_IN -> !namesNothing;
            case LT, LE, GT, GE, BETWEEN, CONTAINS, STARTS_WITH, NOT_EMPTY, WITHIN -> false;
        };
    }
}
