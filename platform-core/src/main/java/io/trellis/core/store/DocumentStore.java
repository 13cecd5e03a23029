package io.trellis.core.store;

/** The installation's documents: MongoDB, or the embedded store that answers alike. */
public interface DocumentStore {

    /** A collection comes into being with its first document or index. */
    DocumentCollection collection(String name);
}
