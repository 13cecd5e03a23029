package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** What a client is told of the store when it comes: enough that the drivers of today take it for a server of their time. */
final class Greeting {

    /** Speaks as a server of 5.0 does, the oldest that drivers will go on accepting for a while. */
    static final MongoVersion VERSION = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    };

    private static final int SESSION_MINUTES = 30;

    private Greeting() {}

    /**
     * @param old the library's answer to the question as it was put before 5.0
     * @param sessions whether the client may name its session with each command; within the process that would be for nothing
     */
    static Document of(Document old, boolean sessions) {
        Document greeting = old.clone();
        greeting.put("isWritablePrimary", true);
        greeting.put("helloOk", true);
        greeting.put("readOnly", false);
        if (sessions) {
            greeting.put("logicalSessionTimeoutMinutes", SESSION_MINUTES);
        }
        return greeting;
    }
}
