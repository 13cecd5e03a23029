package io.trellis.core.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documents by id. A document is a map of plain values whose {@code _id} is a text: String, BigDecimal, Long, Boolean,
 * Instant (to the millisecond), byte[], List and Map. An Integer is stored as a Long and reads back as one; a LocalDate
 * is stored as its midnight in UTC and reads back as that Instant. A field name holds neither a dot nor a leading dollar
 * sign; a dotted name in a condition, a change or a sort is a path into the document.
 *
 * <p>When a method that writes returns, the write survives the death of the process.
 */
public interface DocumentCollection {

    /** False, and nothing is written, where the id or a unique value is taken already. */
    boolean insertIfAbsent(Map<String, Object> document);

    /**
     * Inserts in one round trip, in order; a failure leaves what came before it.
     *
     * @throws DuplicateKeyException where an id or a unique value is taken
     */
    void insertAll(List<? extends Map<String, Object>> documents);

    /**
     * Inserts the document, or replaces the one of the same id as a whole.
     *
     * @throws DuplicateKeyException where another document holds a unique value of this one
     */
    void put(Map<String, Object> document);

    Optional<Map<String, Object>> get(String id);

    /** Always in a definite order: what the query does not sort by is settled by {@code _id}. */
    List<Map<String, Object>> find(StoreQuery query);

    long count(Criteria where);

    /**
     * Changes one document that meets the condition, atomically: of two callers with the same condition on a revision or
     * a lease only one gets an answer.
     *
     * @return the document after the change; empty where none meets the condition
     * @throws DuplicateKeyException where another document holds a unique value of this one
     */
    default Optional<Map<String, Object>> updateOne(Criteria where, Change change) {
        return updateFirst(where, List.of(), change);
    }

    /** As {@link #updateOne}, on the first in this order: the oldest job that is due, say. */
    Optional<Map<String, Object>> updateFirst(Criteria where, List<Sort> order, Change change);

    /**
     * Each document by itself is changed atomically, all together are not.
     *
     * @return how many met the condition
     */
    long updateMany(Criteria where, Change change);

    /** How many there were. */
    long delete(Criteria where);

    /** Idempotent. A unique index over documents that are not unique is refused. */
    void ensureIndex(IndexSpec index);
}
