package io.trellis.form.mongo;

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.util.function.Supplier;

/** Questions have a time in which the store may read for them: whoever asks for more is told, and the reading has ended. */
record TooSlow(Messages messages) {

    /** @throws TrellisException TOO_SLOW */
    <T> T within(int seconds, Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoExecutionTimeoutException | MongoOperationTimeoutException e) {
            throw new TrellisException(CoreError.TOO_SLOW, messages.text("query.tooSlow", seconds), e);
        }
    }
}
