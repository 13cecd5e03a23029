package io.trellis.form.entity;

import io.trellis.core.filter.Filter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where records are kept, as far as publishing an entity is concerned. */
public interface EntityStorage {

    /**
     * Builds what records of the entity need, such as indexes; idempotent, and harmless while the entity is not yet live.
     *
     * @param live as it is in use; empty where it is new
     */
    void prepare(EntityDefinition entity, Optional<EntityDefinition> live);

    /**
     * A list that many ask for.
     *
     * @param order the fields it is sorted by
     */
    record SortedList(Filter filter, List<Step> order) {

        public record Step(String field, boolean descending) {}

        public SortedList {
            order = List.copyOf(order);
        }
    }

    /**
     * Builds what helps to read an entity's lists in their order. To be called before {@link #prepare}, which leaves out
     * what these have already; idempotent.
     *
     * @param lists all of the entity's, the most important first; what only others needed stays for as long as they may
     *     be in use
     */
    default void prepareLists(EntityDefinition entity, List<SortedList> lists) {}

    /** Of what was built for lists, keeps what these need, once no others are in use. */
    default void keepLists(EntityDefinition entity, List<SortedList> lists) {}

    /**
     * Of how many fields the store can keep values in order for this entity; fewer than are marked as indexed, unique or
     * title where its limit is passed.
     */
    default long mostIndexed(EntityDefinition entity) {
        return Long.MAX_VALUE;
    }

    /** A value that several living records share. @param titles of these records, as far as they have one */
    record Duplicate(String value, List<String> titles) {
        public Duplicate {
            titles = List.copyOf(titles);
        }
    }

    /** Values of a field that would have to be different if it were unique, at most {@code most} of them. */
    List<Duplicate> duplicates(EntityDefinition entity, String field, int most);

    /**
     * How many living records are of some kind.
     *
     * @param whole whether all records were looked at; false where that took too long, so that there may be more
     * @param titles of some of them
     */
    record Tally(long records, boolean whole, List<String> titles) {

        public static final Tally NOTHING = new Tally(0, true, List.of());

        public Tally {
            titles = List.copyOf(titles);
        }
    }

    /** Those that have a value in a field, and one that is asked for. @param entity as it is in use */
    default Tally holding(EntityDefinition entity, String field, Predicate<Object> wanted) {
        return Tally.NOTHING;
    }

    /** Those that have no value in a field. */
    default Tally lacking(EntityDefinition entity, String field) {
        return Tally.NOTHING;
    }

    /** The same as it was a moment ago, for a designer, who asks again at each step. */
    default List<Duplicate> recentDuplicates(EntityDefinition entity, String field, int most) {
        return duplicates(entity, field, most);
    }
}
