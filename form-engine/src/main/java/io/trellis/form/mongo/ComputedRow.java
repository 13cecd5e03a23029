package io.trellis.form.mongo;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.RowFormula;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A row formula as one viewer asks it. The store groups by what it reads, and it is computed once for each combination that
 * there is, by the one engine that computes all formulas: no store has a say in what it comes to.
 */
final class ComputedRow {

    /** Of what has parts of its own to an expression: {@code createdAt.year}. */
    private static final Set<ValueKind> WITH_MEMBERS = Set.of(ValueKind.DATE, ValueKind.DATE_TIME, ValueKind.TIME);

    private static final int KEPT = 200_000;

    private final BoundField field;
    private final List<Input> inputs;
    private final FieldContext context;
    private final QueryProblems problems;
    private final String where;
    private final long until;
    private final Map<List<@Nullable Object>, @Nullable Object> known = new HashMap<>();

    /** @param steps by which the expression names it @param name under which the store answers it */
    record Input(List<String> steps, ReportField reach, String name) {}

    private ComputedRow(
            BoundField field,
            List<Input> inputs,
            FieldContext context,
            QueryProblems problems,
            String where,
            long until) {
        this.field = field;
        this.inputs = inputs;
        this.context = context;
        this.problems = problems;
        this.where = where;
        this.until = until;
    }

    /** @param until by {@link System#nanoTime}, how long it may compute */
    static ComputedRow of(
            VisibleEntities visible,
            VisibleEntity entity,
            RowFormula formula,
            BoundField field,
            String where,
            long until) {
        Map<FieldPath, Input> inputs = new LinkedHashMap<>();
        for (List<String> steps : field.reads().paths()) {
            ReportField reach = reach(visible, entity, steps, where);
            List<String> named = reach.path().steps();
            inputs.putIfAbsent(reach.path(), new Input(named, reach, "x_" + formula.key() + "_" + inputs.size()));
        }
        // to an expression a value is either a number, say, or what its parts stand in: an amount and its currency are
        // not both there
        inputs.values().forEach(part -> inputs.values().stream()
                .filter(whole -> isPartOf(part.steps(), whole.steps()))
                .forEach(whole -> {
                    throw visible.problems().formulaOverRows(where, String.join(".", whole.steps()));
                }));
        ComputedRow computed = new ComputedRow(
                field, List.copyOf(inputs.values()), entity.context(), visible.problems(), where, until);
        computed.run(Map.of()); // what cannot be read is told at once, not for each record
        return computed;
    }

    private static boolean isPartOf(List<String> part, List<String> whole) {
        return part.size() > whole.size() && part.subList(0, whole.size()).equals(whole);
    }

    private static ReportField reach(VisibleEntities visible, VisibleEntity entity, List<String> steps, String where) {
        ReportField found = resolved(visible, entity, steps, where);
        boolean one = !found.resolved().many() && !found.leaf().multiple();
        return switch (found.kind()) {
            case NUMBER, MONEY, TEXT, CODE, CODES, BOOLEAN, DATE, DATE_TIME, TIME -> {
                if (found.resolved().many()) {
                    throw visible.problems().formulaOverRows(where, String.join(".", steps));
                }
                yield found;
            }
            case REFERENCE -> {
                if (!one) {
                    throw visible.problems().formulaOverRows(where, String.join(".", steps));
                }
                if (VisibleEntity.isId(found.leaf())) {
                    yield found;
                }
                List<String> id = new ArrayList<>(found.path().steps());
                id.add("id"); // only where the record may be seen
                yield ReportField.of(visible, entity, new FieldPath(id), where);
            }
            case PARTS, ROWS, SEALED -> throw visible.problems().formulaOverRows(where, String.join(".", steps));
        };
    }

    private static ReportField resolved(
            VisibleEntities visible, VisibleEntity entity, List<String> steps, String where) {
        for (int length = steps.size() - 1; length > 0; length--) {
            var shorter = visible.found(entity, String.join(".", steps.subList(0, length)));
            if (shorter.filter(path -> WITH_MEMBERS.contains(path.leaf().kind()))
                    .isPresent()) {
                return ReportField.of(visible, entity, new FieldPath(steps.subList(0, length)), where);
            }
        }
        return ReportField.of(visible, entity, new FieldPath(steps), where);
    }

    BoundField field() {
        return field;
    }

    List<Input> inputs() {
        return inputs;
    }

    /** Comparable as conditions compare it; null for nothing, and where it fails of what stands in that record. */
    @Nullable
    Object value(Document group, Map<String, Map<String, Map<FieldPath, Object>>> related) {
        List<@Nullable Object> read = new ArrayList<>(inputs.size());
        for (Input input : inputs) {
            read.add(input.reach().value(Documents.at(group, "_id." + input.name()), related));
        }
        if (known.containsKey(read)) {
            return known.get(read);
        }
        if (System.nanoTime() - until > 0) {
            throw problems.formulaTooSlow(where);
        }
        Object value = computed(read);
        if (known.size() < KEPT) {
            known.put(read, value);
        }
        return value;
    }

    private @Nullable Object computed(List<@Nullable Object> read) {
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Object value = read.get(i);
            if (value != null) {
                Input input = inputs.get(i);
                BoundField leaf = input.reach().leaf();
                Object seen = leaf.kind() == ValueKind.MONEY ? value : leaf.expressionValue(value, context);
                if (seen != null) {
                    put(facts, input.steps(), seen);
                }
            }
        }
        Object value = run(facts);
        String inside = field.comparedPath();
        return !inside.isEmpty() && value instanceof Map<?, ?> map ? map.get(inside) : value;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> facts, List<String> steps, Object value) {
        Map<String, Object> at = facts;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(step, none -> new HashMap<String, Object>());
        }
        at.put(steps.getLast(), value);
    }

    private @Nullable Object run(Map<String, Object> facts) {
        try {
            return field.compute(facts, context, true);
        } catch (ExpressionFailure e) {
            if (e.reason() == ExpressionFailure.Reason.SYNTAX) {
                throw problems.badFormula(where, e.text());
            }
            return null; // of this record it has no value
        } catch (TrellisException e) {
            throw problems.badFormula(where, e.text());
        }
    }
}
