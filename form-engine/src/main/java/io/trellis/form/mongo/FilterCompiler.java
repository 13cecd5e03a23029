package io.trellis.form.mongo;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Turns a filter into a condition of the store. A condition over a lookup is answered in two steps: first the records
 * behind it, with their own row policy and field rights, then those that point at one of them. A record whose lookup is
 * empty, or points at what the viewer may not see, is treated as pointing at a record without values.
 */
final class FilterCompiler {

    static final int MOST_RELATED = 50_000;

    /** Ids of an entity's records that match a condition, at most {@code limit}. */
    interface Ids {
        List<String> matching(VisibleEntity entity, Document condition, int limit);

        /** To what records that match a condition point by a lookup, each once, at most {@code limit}. */
        List<String> pointed(VisibleEntity entity, Document condition, BoundField lookup, int limit);
    }

    private final VisibleEntities visible;
    private final ConditionCompiler conditions;
    private final Ids ids;
    private final LostLookups lost;
    /** Of which sub-table each row stands for itself; empty for none. */
    private final String unwound;

    FilterCompiler(VisibleEntities visible, ConditionCompiler conditions, Ids ids, LostLookups lost) {
        this(visible, conditions, ids, lost, "");
    }

    private FilterCompiler(
            VisibleEntities visible, ConditionCompiler conditions, Ids ids, LostLookups lost, String unwound) {
        this.unwound = unwound;
        this.visible = visible;
        this.conditions = conditions;
        this.ids = ids;
        this.lost = lost;
    }

    /** For records of which each stands there with one of these rows alone. */
    FilterCompiler unwinding(String rows) {
        return new FilterCompiler(visible, conditions, ids, lost, rows);
    }

    /** @throws InvalidQuery when it does not fit the entity, or is larger than filters may be */
    Document compile(VisibleEntity entity, Filter filter) {
        return compile(entity, filter, "filter.");
    }

    /** @param where it stands in what was asked */
    Document compile(VisibleEntity entity, Filter filter, String where) {
        new FilterSize(visible.problems()).check(filter, where);
        return compiled(entity, filter, where);
    }

    private Document compiled(VisibleEntity entity, Filter filter, String where) {
        return switch (filter) {
            case Filter.And(var parts) -> Bson.all(compileAll(entity, parts, where + "and"));
            case Filter.Or(var parts) -> Bson.any(compileAll(entity, parts, where + "or"));
            case Filter.Not(var part) -> Bson.not(compiled(entity, part, where + "not."));
            case Filter.Condition condition -> condition(entity, condition, where);
            case Filter.Having having -> having(entity, having, where + "having.");
        };
    }

    /** Answered in two steps: to what the matching records point, as far as the viewer may see them; then those. */
    private Document having(VisibleEntity entity, Filter.Having having, String where) {
        VisibleEntity other = visible.find(having.entity())
                .orElseThrow(() -> visible.problems().unknownEntity(where + "entity", having.entity()));
        ResolvedPath path = visible.path(other, having.by(), where + "by");
        boolean pointsHere = path instanceof ResolvedPath.Own(var lookup)
                && lookup.target().filter(entity.name()::equals).isPresent();
        if (!pointsHere) {
            throw visible.problems().noLookup(where + "by", having.by());
        }
        String lookup = DocumentPath.of(path).path();
        FilterCompiler plain = unwound.isEmpty() ? this : new FilterCompiler(visible, conditions, ids, lost, "");
        Document matching = Bson.all(
                other.rows(),
                plain.compiled(other, having.filter(), where + "filter."),
                new Document(lookup, new Document("$nin", Arrays.asList(null, ""))));
        List<String> found = ids.pointed(other, matching, path.leaf(), MOST_RELATED + 1);
        if (found.size() > MOST_RELATED) {
            throw visible.problems().tooWide(where + "filter", MOST_RELATED);
        }
        return new Document(RecordPaths.ID, new Document("$in", found));
    }

    private List<Document> compileAll(VisibleEntity entity, List<Filter> parts, String where) {
        List<Document> compiled = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            compiled.add(compiled(entity, parts.get(i), where + "[" + i + "]."));
        }
        return compiled;
    }

    private Document condition(VisibleEntity entity, Filter.Condition condition, String where) {
        return condition(entity, visible.path(entity, condition.field(), where + "field"), condition, where);
    }

    /** @param path where the condition's field leads, from this entity on */
    private Document condition(VisibleEntity entity, ResolvedPath path, Filter.Condition condition, String where) {
        DocumentPath inRecord = DocumentPath.of(path);
        DocumentPath place = !unwound.isEmpty() && inRecord.rows().equals(unwound) ? inRecord.unwound() : inRecord;
        Optional<ResolvedPath.Through> followed = path.followed();
        if (followed.isPresent()) {
            return joined(place, followed.get().entity(), followed.get().behind(), condition, where);
        }
        if (asksForWords(place, condition.operator())) {
            VisibleEntity target = visible.entity(path.leaf().target().orElseThrow());
            ResolvedPath title = visible.path(target, target.definition().titleField(), where + "field");
            return joined(place, target.name(), title, condition, where);
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
                    case EQ, LT, LE, GT, GE, BETWEEN, IN, CONTAINS, STARTS_WITH, EMPTY, WITHIN -> asked;
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

    private Document joined(
            DocumentPath lookup, String entity, ResolvedPath behind, Filter.Condition condition, String where) {
        VisibleEntity target = visible.entity(entity);
        boolean holdsForNothing = holdsForNothing(condition);
        Document asked = condition(target, behind, condition, where);
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
