package io.trellis.core.store;

import java.util.List;
import java.util.Optional;

/**
 * Documents of one shape by id, as records. Every method may throw a {@code TrellisException}: {@code STORE_AWAY} where the
 * store does not answer for the moment, {@code STORE_FAILED} where it refuses what it was asked. Conditions, changes and orders name the fields as they are stored; a dotted
 * name is a path into the document. Instants are kept to the millisecond, decimals to 34 digits.
 *
 * <p>When a method that writes returns, the write survives the death of the process.
 *
 * @see CollectionSpec how a record and its document hang together
 */
public interface MappedCollection<T extends Record> {

    /** False, and nothing is written, where the id or a unique value is taken already. */
    boolean insertIfAbsent(T document);

    /**
     * Inserts in one round trip, in order; a failure leaves what came before it.
     *
     * @throws DuplicateKeyException where an id or a unique value is taken
     */
    void insertAll(List<T> documents);

    /**
     * Inserts the document, or replaces the one of the same id as a whole.
     *
     * @throws DuplicateKeyException where another document holds a unique value of this one
     */
    void put(T document);

    /** Empty where there is none of this id. */
    Optional<T> get(String id);

    /**
     * Always in a definite order: what the query does not sort by is settled by {@code _id}. All of them are read into memory,
     * so that a query that may meet many has a limit.
     *
     * @return empty where none meets the condition
     */
    List<T> find(StoreQuery query);

    /** Of all that meet the condition, looked at now. */
    long count(Criteria where);

    /**
     * Changes one document that meets the condition, atomically: of two callers with the same condition on a revision or
     * a lease only one gets an answer.
     *
     * @return the document after the change; empty where none meets the condition
     * @throws DuplicateKeyException where another document holds a unique value of this one
     */
    default Optional<T> updateOne(Criteria where, Change change) {
        return updateFirst(where, List.of(), change);
    }

    /** As {@link #updateOne}, on the first in this order: the oldest job that is due, say. */
    Optional<T> updateFirst(Criteria where, List<Sort> order, Change change);

    /**
     * Each document by itself is changed atomically, all together are not.
     *
     * @return how many met the condition, those that were as the change wants them already included
     * @throws DuplicateKeyException where another document holds a unique value of a changed one; those before it are changed
     */
    long updateMany(Criteria where, Change change);

    /** Each by itself, all that meet the condition. @return how many there were */
    long delete(Criteria where);
}
