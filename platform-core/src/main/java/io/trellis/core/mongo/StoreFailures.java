package io.trellis.core.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.DuplicateKeyException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** What the driver and what Spring Data throw, in the words of the house. */
record StoreFailures(Messages messages) {

    <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException | DataAccessException e) {
            throw told(e);
        }
    }

    private RuntimeException told(RuntimeException failure) {
        Optional<MongoException> driver = driver(failure);
        if (driver.filter(StoreFailures::isDuplicate).isPresent()) {
            return new DuplicateKeyException("the value is taken", failure);
        }
        if (driver.filter(AwayMongo::isAway).isPresent()) {
            return new TrellisException(CoreError.STORE_AWAY, messages.text("core.store.away"), failure);
        }
        return new TrellisException(CoreError.STORE_FAILED, messages.text("core.store.failed"), failure);
    }

    /** The driver's own, which Spring Data wraps. */
    private static Optional<MongoException> driver(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static boolean isDuplicate(MongoException failure) {
        int code = failure instanceof MongoBulkWriteException bulk
                        && !bulk.getWriteErrors().isEmpty()
                ? bulk.getWriteErrors().getFirst().getCode()
                : failure.getCode();
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }
}
