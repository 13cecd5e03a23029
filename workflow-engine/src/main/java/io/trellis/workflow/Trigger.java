package io.trellis.workflow;

import io.trellis.core.filter.Filter;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What starts a flow. */
public sealed interface Trigger {

    /** Somebody presses a button or calls the API. Every flow can also be started so. */
    record Manual() implements Trigger {}

    /**
     * A save of a record that matches. An update starts it only when it changed one of {@code changed}, or, where none is
     * named, a field that the filter names, and not while a process of the same flow runs for the record. Writes of the
     * product itself start nothing. A deletion starts it by what the record was last, which the flow goes on to see; a record
     * that another takes the place of is not deleted.
     */
    record OnSave(Set<Moment> moments, Filter filter, Set<String> changed) implements Trigger {

        public OnSave {
            moments = Set.copyOf(moments);
            changed = java.util.Collections.unmodifiableSet(new TreeSet<>(changed));
        }

        public OnSave(Set<Moment> moments, Filter filter) {
            this(moments, filter, Set.of());
        }
    }

    /** In JSON {@code created}, {@code updated}, {@code deleted}. */
    enum Moment {
        CREATED,
        UPDATED,
        /** Into the recycle bin. */
        DELETED
    }

    /**
     * A day of the record has come, or so many days before or after it, at a time of the company's day. Each matching record
     * once for each day that its field comes to hold; what is past when the flow is published starts nothing.
     *
     * <p>With an offset in hours the very moment counts that a time of the record says, such as when its clock is due; the time of
     * day says nothing then.
     *
     * @param field a field, or a part of one: {@code answer.due}
     * @param offset in days or days of work; of a moment in hours or hours of work
     */
    record OnDate(String field, Span offset, boolean before, LocalTime at, Filter filter) implements Trigger {

        /** Whether it starts at a moment rather than on a day. */
        public boolean toTheMoment() {
            return offset.unit() == Span.Unit.HOURS || offset.unit() == Span.Unit.WORKING_HOURS;
        }
    }

    /** Again and again by the company's clock, for each record that matches then and has no process of the flow. */
    record OnSchedule(Schedule schedule, Filter filter) implements Trigger {}

    /** A program outside calls the address of the flow, with a key of its own. */
    record OnHook(Hook hook) implements Trigger {}

    /** Any of several. */
    record AnyOf(List<Trigger> triggers) implements Trigger {

        /** So many ways to start has a flow. */
        public static final int MOST = 10;

        public AnyOf {
            triggers = List.copyOf(triggers);
        }
    }

    /** What calls of the flow's address hand over; empty where none start it. */
    default Optional<Hook> called() {
        return all().stream()
                .filter(OnHook.class::isInstance)
                .map(one -> ((OnHook) one).hook())
                .findFirst();
    }

    /** Each by itself. */
    default List<Trigger> all() {
        return this instanceof AnyOf(var triggers)
                ? triggers.stream().flatMap(one -> one.all().stream()).toList()
                : List.of(this);
    }

    /** One that is any of these; by hand only where there is none. */
    static Trigger of(List<Trigger> triggers) {
        return switch (triggers.size()) {
            case 0 -> new Manual();
            case 1 -> triggers.getFirst();
            default -> new AnyOf(triggers);
        };
    }

    /** Whether nothing but the deletion of its record starts it, by itself. */
    default boolean byDeletionOnly() {
        return all().stream()
                .allMatch(one -> one instanceof OnSave save && save.moments().equals(Set.of(Moment.DELETED)));
    }

    /** Whether the deletion of a record can start it. */
    default boolean byDeletion() {
        return all().stream()
                .anyMatch(one -> one instanceof OnSave save && save.moments().contains(Moment.DELETED));
    }

    /** Whether only people start it. */
    default boolean byHandOnly() {
        return all().stream().allMatch(Manual.class::isInstance);
    }
}
