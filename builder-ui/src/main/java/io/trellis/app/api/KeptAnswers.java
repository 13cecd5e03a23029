package io.trellis.app.api;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

    private final DocumentCollection answers;
    private final Clock clock;
    private volatile Instant swept = Instant.EPOCH;

    KeptAnswers(DocumentStore store, Clock clock) {
        this.answers = store.collection("api_answer");
        this.clock = clock;
        answers.ensureIndex(IndexSpec.on("at"));
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

    record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** @param id of user, path and key; {@code request} a digest of what is asked */
    Known claim(String id, String request) {
        Instant now = clock.instant();
        sweep(now);
        if (answers.insertIfAbsent(Map.of("_id", id, "request", request, "at", now))) {
            return new Known.New();
        }
        Map<String, Object> known = answers.get(id).orElse(Map.of());
        if (known.isEmpty()) {
            // the first call failed between these two reads
            return claim(id, request);
        }
        Instant at = known.get("at") instanceof Instant instant ? instant : Instant.EPOCH;
        Answer answer = answer(known);
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
        if (!request.equals(known.get("request"))) {
            return new Known.Other();
        }
        return answer == null ? new Known.Running() : new Known.Answered(answer);
    }

    void keep(String id, Answer answer) {
        Map<String, Object> document = new HashMap<>();
        document.put("status", (long) answer.status());
        document.put("headers", answer.headers());
        document.put("body", answer.body());
        answers.updateOne(Criteria.id(id), Change.of().set("answer", document));
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

    private static @Nullable Answer answer(Map<String, Object> document) {
        if (!(document.get("answer") instanceof Map<?, ?> answer)) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        if (answer.get("headers") instanceof Map<?, ?> stored) {
            stored.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Answer(
                answer.get("status") instanceof Number status ? status.intValue() : 200,
                headers,
                answer.get("body") instanceof byte[] body ? body : new byte[0]);
    }
}
