package io.trellis.core.signal;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import java.util.Map;

/** A signal as it is stored. @param node that sent it */
record SignalDocument(String id, String node, String topic, Instant at, Map<String, Object> payload) {

    static final CollectionSpec<SignalDocument> COLLECTION = CollectionSpec.of("signal", SignalDocument.class);
}
