package io.trellis.core.store;

import java.util.Collection;
import java.util.List;

/**
 * A condition on documents. A path that leads through a list means any of its elements. Values are those that mapped records
 * hold and never null: {@link #missing} asks for what is not there.
 */
public sealed interface Criteria {

    /** Comparisons hold between values of one kind only: an absent field is neither less nor greater than anything. */
    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    record Compare(String field, Operator operator, Object value) implements Criteria {}

    record In(String field, List<Object> values) implements Criteria {
        public In {
            values = List.copyOf(values);
        }
    }

    /** The text occurs in the field's, as it is written there. No index helps: every document that the rest leaves is read. */
    record Contains(String field, String text) implements Criteria {}

    record Exists(String field, boolean wanted) implements Criteria {}

    /** Empty: every document. */
    record And(List<Criteria> parts) implements Criteria {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Empty: no document. */
    record Or(List<Criteria> parts) implements Criteria {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    static Criteria all() {
        return new And(List.of());
    }

    static Criteria id(String id) {
        return eq("_id", id);
    }

    static Criteria eq(String field, Object value) {
        return new Compare(field, Operator.EQ, value);
    }

    /** Also where the field is absent. */
    static Criteria ne(String field, Object value) {
        return new Compare(field, Operator.NE, value);
    }

    static Criteria lt(String field, Object value) {
        return new Compare(field, Operator.LT, value);
    }

    static Criteria le(String field, Object value) {
        return new Compare(field, Operator.LE, value);
    }

    static Criteria gt(String field, Object value) {
        return new Compare(field, Operator.GT, value);
    }

    static Criteria ge(String field, Object value) {
        return new Compare(field, Operator.GE, value);
    }

    static Criteria in(String field, Collection<?> values) {
        return new In(field, List.copyOf(values));
    }

    static Criteria contains(String field, String text) {
        return new Contains(field, text);
    }

    static Criteria exists(String field) {
        return new Exists(field, true);
    }

    static Criteria missing(String field) {
        return new Exists(field, false);
    }

    static Criteria anyOf(Criteria... parts) {
        return new Or(List.of(parts));
    }

    static Criteria allOf(Criteria... parts) {
        return new And(List.of(parts));
    }

    default Criteria and(Criteria other) {
        return new And(List.of(this, other));
    }

    default Criteria or(Criteria other) {
        return new Or(List.of(this, other));
    }
}
