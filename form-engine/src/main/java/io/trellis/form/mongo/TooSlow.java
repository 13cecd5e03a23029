package io.trellis.form.mongo;

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.form.query.QueryTimes;
import java.time.Duration;
import java.util.function.Supplier;

/** Questions have a time in which the store may read for them: whoever asks for more is told, and the reading has ended. */
record TooSlow(QueryTimes times, Messages messages) {

    /** @throws TrellisException TOO_SLOW */
    <T> T list(Supplier<T> question) {
        return within(times.list(), question);
    }

    /** @throws TrellisException TOO_SLOW */
    <T> T report(Supplier<T> question) {
        return within(times.report(), question);
    }

    private <T> T within(Duration time, Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoExecutionTimeoutException | MongoOperationTimeoutException e) {
            throw new TrellisException(
                    CoreError.TOO_SLOW, messages.text("query.tooSlow", Math.max(1, time.toSeconds())), e);
        }
    }
}
