package io.trellis.form.webhook;

import io.trellis.core.outbound.Outbound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who did not answer just now is not asked by the next delivery too, so that those for others are not kept waiting. */
@Component
final class Silences {

    private static final Duration LASTS = Duration.ofSeconds(20);

    private record Silence(Instant until, Outbound.NoAnswer why) {}

    private final Map<String, Silence> silences = new ConcurrentHashMap<>();
    private final Clock clock;

    Silences(Clock clock) {
        this.clock = clock;
    }

    Optional<Outbound.NoAnswer> of(Webhook webhook) {
        return Optional.ofNullable(silences.get(webhook.id()))
                .filter(silence -> clock.instant().isBefore(silence.until()))
                .map(Silence::why);
    }

    void begin(Webhook webhook, Outbound.NoAnswer why) {
        silences.put(webhook.id(), new Silence(clock.instant().plus(LASTS), why));
    }

    void end(Webhook webhook) {
        silences.remove(webhook.id());
    }
}
