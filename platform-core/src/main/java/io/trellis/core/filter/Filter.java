package io.trellis.core.filter;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on records. Lists, pickers, triggers, sharing, reports and drills all use it. Values are plain values as
 * JSON gives them (a date is an ISO string, money a number in base currency or {@code {amount, currency}}); the field's
 * type turns them into what is stored. On fields of people and departments a {@link ViewerWord} such as {@code "$me"} stands
 * for who asks, on fields of days a {@link RelativeDay} such as {@code "$today-7d"} for a day of the viewer's.
 */
public sealed interface Filter {

    /** Matches everything. */
    Filter ALL = new And(List.of());

    /** Every part matches; empty matches everything. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Some part matches; empty matches nothing. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Filter part) implements Filter {}

    /** @param value null exactly for {@link Operator#EMPTY} and {@link Operator#NOT_EMPTY}, or to compare with nothing */
    record Condition(
            FieldPath field, Operator operator, @Nullable Object value) implements Filter {}

    /**
     * Among the records of another entity that point at this one there is one that matches: accounts with a deal that was won.
     * Its opposite is a {@link Not} of it. It ends there: what matches is asked of that record's own fields and lookups.
     *
     * @param by the key of the lookup that points here
     */
    record Having(String entity, String by, Filter filter) implements Filter {}

    static Condition where(String field, Operator operator, @Nullable Object value) {
        return new Condition(FieldPath.of(field), operator, value);
    }

    static Condition eq(String field, @Nullable Object value) {
        return where(field, Operator.EQ, value);
    }

    static Condition in(String field, Collection<?> values) {
        return where(field, Operator.IN, List.copyOf(values));
    }

    /** Both, without building towers of ands. */
    default Filter and(Filter other) {
        if (this instanceof And(var parts) && parts.isEmpty()) {
            return other;
        }
        if (other instanceof And(var parts) && parts.isEmpty()) {
            return this;
        }
        return new And(Stream.concat(flat(this), flat(other)).toList());
    }

    private static Stream<Filter> flat(Filter filter) {
        return filter instanceof And(var parts) ? parts.stream() : Stream.of(filter);
    }

    /** Every condition on the record itself. */
    default Stream<Condition> conditions() {
        return switch (this) {
            case And(var parts) -> parts.stream().flatMap(Filter::conditions);
            case Or(var parts) -> parts.stream().flatMap(Filter::conditions);
            case Not(var part) -> part.conditions();
            case Condition condition -> Stream.of(condition);
            case Having _ -> Stream.empty();
        };
    }

    /** What is asked of records that point at the record. */
    default Stream<Having> havings() {
        return switch (this) {
            case And(var parts) -> parts.stream().flatMap(Filter::havings);
            case Or(var parts) -> parts.stream().flatMap(Filter::havings);
            case Not(var part) -> part.havings();
            case Condition _ -> Stream.empty();
            case Having having -> Stream.of(having);
        };
    }
}
