package io.trellis.core.store;

import java.util.List;

/** What the records are kept in, as it was found at the start. */
public interface StoreServer {

    /** Name and version; empty for the embedded store. */
    String version();

    /** What it does not offer of what a server may offer; the product does without. */
    List<String> missing();
}
