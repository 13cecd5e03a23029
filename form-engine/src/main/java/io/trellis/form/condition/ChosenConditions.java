package io.trellis.form.condition;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Conditions chosen by field, operator and value, and the FEEL that says the same of a record: what one writes the other reads
 * back. FEEL of any other shape stays text.
 */
public final class ChosenConditions {

    private static final Set<Operator> ORDERED =
            EnumSet.of(Operator.LT, Operator.LE, Operator.GT, Operator.GE, Operator.BETWEEN);
    private static final Set<Operator> EQUAL = EnumSet.of(Operator.EQ, Operator.NE);
    private static final Set<Operator> AMONG = EnumSet.of(Operator.IN, Operator.NOT_IN);
    private static final Set<Operator> WORDS = EnumSet.of(Operator.CONTAINS, Operator.STARTS_WITH);
    private static final Set<Operator> PERIOD = EnumSet.of(Operator.WITHIN);
    private static final Set<Operator> THERE = EnumSet.of(Operator.EMPTY, Operator.NOT_EMPTY);

    private final Function<FieldPath, Optional<BoundField>> fields;

    /** @param fields the field at the end of a path; empty where it leads nowhere, or to what no expression sees */
    public ChosenConditions(Function<FieldPath, Optional<BoundField>> fields) {
        this.fields = fields;
    }

    /** How FEEL can compare such a field; nothing for kinds whose values it does not see as a filter does. */
    public static Set<Operator> operators(BoundField field) {
        Set<Operator> operators = EnumSet.noneOf(Operator.class);
        operators.addAll(sayable(field));
        operators.retainAll(field.operators());
        return operators;
    }

    private static Set<Operator> sayable(BoundField field) {
        return switch (field.kind()) {
            case TEXT -> union(EQUAL, AMONG, WORDS, THERE);
            case CODE -> union(EQUAL, AMONG, THERE);
            case CODES -> union(EnumSet.of(Operator.CONTAINS), THERE);
            case NUMBER -> union(EQUAL, ORDERED, AMONG, THERE);
            case MONEY -> union(EQUAL, ORDERED, THERE);
            case DATE -> union(EQUAL, ORDERED, PERIOD, THERE);
            case BOOLEAN -> union(EQUAL, THERE);
            case REFERENCE -> field.multiple() ? Set.of() : union(EQUAL, THERE);
            case DATE_TIME -> union(ORDERED, PERIOD, THERE);
            case ROWS -> THERE;
            case TIME, PARTS, SEALED -> Set.of();
        };
    }

    @SafeVarargs
    private static Set<Operator> union(Set<Operator>... sets) {
        Set<Operator> all = EnumSet.noneOf(Operator.class);
        for (Set<Operator> set : sets) {
            all.addAll(set);
        }
        return all;
    }

    /** The FEEL for what was chosen, empty text for nothing; empty where FEEL cannot say it. */
    public Optional<String> write(Filter chosen) {
        return new ConditionWriter(this::comparable).write(chosen);
    }

    /** What was chosen when this was written; empty for FEEL of another shape. */
    public Optional<Filter> read(String feel) {
        return feel.isBlank() ? Optional.of(Filter.ALL) : new ConditionReader(this::comparable, feel).read();
    }

    /** The FEEL for one value of a field, as a filter has it; empty where FEEL has no word for it. */
    public static Optional<String> literal(BoundField field, Object value) {
        return ConditionWriter.literal(field, value);
    }

    /** The value that this FEEL is, where it is one of the field's and no more. */
    public static Optional<Object> value(BoundField field, String feel) {
        return new ConditionReader((_, _) -> Optional.empty(), feel).value(field);
    }

    private Optional<BoundField> comparable(FieldPath path, Operator operator) {
        return fields.apply(path).filter(field -> operators(field).contains(operator));
    }

    /** The field that a condition compares; empty where it cannot be compared so. */
    interface Comparable {
        Optional<BoundField> field(FieldPath path, Operator operator);
    }

    static boolean isReference(BoundField field) {
        return field.kind() == ValueKind.REFERENCE;
    }
}
