package io.trellis.app.api;

import io.trellis.core.seal.Seals;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The answers to calls with an {@code Idempotency-Key}, for a day. */
@Component
class KeptAnswers {

    private static final Duration KEPT = Duration.ofHours(24);
    /** A call that never came to its end, as its node died, is not waited for longer than this. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    private static final String PLACE = "api-answer";

    private final MappedCollection<Call> answers;
    private final Seals seals;
    private final Clock clock;
    private volatile Instant swept = Instant.EPOCH;

    KeptAnswers(DocumentStore store, Seals seals, Clock clock) {
        this.seals = seals;
        this.answers = store.collection(Call.COLLECTION);
        this.clock = clock;
    }

    /** What is known about a call. */
    sealed interface Known {
        /** It is the caller's to answer. */
        record New() implements Known {}

        record Running() implements Known {}

        /** The key was used for another request. */
        record Other() implements Known {}

        record Answered(Answer answer) implements Known {}
    }

    /** @param sealed whether the body is kept sealed; none is outside of the store */
    record Answer(int status, Map<String, String> headers, byte[] body, boolean sealed) {

        static Answer plain(int status, Map<String, String> headers, byte[] body) {
            return new Answer(status, headers, body, false);
        }
    }

    /** A call with a key. @param answer null while it runs */
    record Call(
            String id, String request, Instant at, @Nullable Answer answer) {
        static final CollectionSpec<Call> COLLECTION =
                CollectionSpec.of("api_answer", Call.class).index(IndexSpec.on("at"));
    }

    /** @param id of user, path and key; {@code request} a digest of what is asked */
    Known claim(String id, String request) {
        Instant now = clock.instant();
        sweep(now);
        if (answers.insertIfAbsent(new Call(id, request, now, null))) {
            return new Known.New();
        }
        Call known = answers.get(id).orElse(null);
        if (known == null) {
            // the first call failed between these two reads
            return claim(id, request);
        }
        Instant at = known.at();
        Answer answer = known.answer();
        if (at.plus(answer == null ? PATIENCE : KEPT).isBefore(now)) {
            return answers.updateOne(
                                    Criteria.id(id).and(Criteria.eq("at", at)),
                                    Change.of()
                                            .set("at", now)
                                            .set("request", request)
                                            .unset("answer"))
                            .isPresent()
                    ? new Known.New()
                    : new Known.Running();
        }
        if (!request.equals(known.request())) {
            return new Known.Other();
        }
        return answer == null ? new Known.Running() : new Known.Answered(opened(answer));
    }

    void keep(String id, Answer answer) {
        answers.updateOne(Criteria.id(id), Change.of().set("answer", seals.inUse() ? sealed(answer) : answer));
    }

    /** It may repeat what is sealed in the record. */
    private Answer sealed(Answer answer) {
        String body = seals.seal(Base64.getEncoder().encodeToString(answer.body()), PLACE);
        return new Answer(answer.status(), answer.headers(), body.getBytes(StandardCharsets.US_ASCII), true);
    }

    private Answer opened(Answer answer) {
        return answer.sealed()
                ? Answer.plain(
                        answer.status(),
                        answer.headers(),
                        Base64.getDecoder()
                                .decode(seals.open(new String(answer.body(), StandardCharsets.US_ASCII), PLACE)))
                : answer;
    }

    /** Nothing came of the call: the same key may be tried again. */
    void forget(String id) {
        answers.delete(Criteria.id(id));
    }

    private void sweep(Instant now) {
        if (swept.plus(BETWEEN_SWEEPS).isBefore(now)) {
            swept = now;
            answers.delete(Criteria.lt("at", now.minus(KEPT)));
        }
    }
}
