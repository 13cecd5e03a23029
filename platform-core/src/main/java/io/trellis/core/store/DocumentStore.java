package io.trellis.core.store;

/** The installation's documents: MongoDB, or the embedded store that answers alike. */
public interface DocumentStore {

    /**
     * Opens a collection whose documents are records, and sees to its indexes: one that is there already is left, a unique
     * one over documents that are not unique is refused.
     *
     * @throws IllegalArgumentException where the same record was mapped before, in another way
     * @throws DuplicateKeyException where documents that are there already break a unique index
     */
    <T extends Record> MappedCollection<T> collection(CollectionSpec<T> spec);
}
