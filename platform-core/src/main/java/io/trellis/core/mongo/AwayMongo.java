package io.trellis.core.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.trellis.core.store.ConnectedStore;
import org.bson.Document;

/** Whether the server is there. */
record AwayMongo(MongoConnection connection) implements ConnectedStore {

    @Override
    public String name() {
        return "records";
    }

    @Override
    public boolean answers() {
        try {
            connection.database().runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    @Override
    public boolean away(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Nobody there, the line broken, or a server that has just stopped to be the one that is written to. */
    static boolean isAway(Throwable failure) {
        return failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException;
    }
}
