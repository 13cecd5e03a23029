package io.trellis.core.security;

import io.trellis.core.signal.Signals;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@link SignInPolicy} as one document, held in memory until any node changes it, but not for long: a node may miss the signal. */
@Component
class StoredSignInPolicy implements SignInPolicy {

    private static final String TOPIC = "sign-in-policy";
    private static final Duration TRUSTED = Duration.ofSeconds(30);

    private record Read(Rules rules, Instant until) {}

    private final MappedCollection<SignInPolicyDocument> policies;
    private final Signals signals;
    private final Clock clock;
    private volatile Read read;

    StoredSignInPolicy(DocumentStore store, Signals signals, Clock clock) {
        this.policies = store.collection(SignInPolicyDocument.COLLECTION);
        this.signals = signals;
        this.clock = clock;
        this.read = read();
        signals.on(TOPIC, payload -> read = read());
    }

    @Override
    public Rules rules() {
        Read now = read;
        if (!clock.instant().isBefore(now.until())) {
            now = read();
            read = now;
        }
        return now.rules();
    }

    private Read read() {
        Rules rules = policies.get(SignInPolicyDocument.ID)
                .map(SignInPolicyDocument::rules)
                .orElse(Rules.NONE);
        return new Read(rules, clock.instant().plus(TRUSTED));
    }

    @Override
    public void save(Rules rules) {
        policies.put(SignInPolicyDocument.of(rules));
        signals.send(TOPIC, Map.of());
        // how somebody's password stands is asked of the policy
        KnownStandings.tell(signals);
    }
}
