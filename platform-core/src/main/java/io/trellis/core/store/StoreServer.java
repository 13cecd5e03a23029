package io.trellis.core.store;

/** What the records are kept in, as it was found at the start. */
public interface StoreServer {

    /** Name and version; empty for the embedded store. */
    String version();
}
