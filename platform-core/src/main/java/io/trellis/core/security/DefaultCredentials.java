package io.trellis.core.security;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.signal.Signals;
import io.trellis.core.signal.Signals.Subscription;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class DefaultCredentials implements Credentials {

    private static final String HASH = "hash";
    private static final String CHANGED = "changed";
    private static final String SESSIONS = "sessions";
    private static final String MUST_CHANGE = "mustChange";

    private final MappedCollection<CredentialDocument> credentials;
    private final MappedCollection<SecondFactorDocument> factors;
    private final MappedCollection<Passkey> passkeys;
    private final Users users;
    private final PasswordHash hashes;
    private final Clock clock;
    private final Messages messages;
    private final boolean demo;
    private final PasswordRules rules;
    private final SignInPolicy policy;
    private final RememberedPasswords remembered;
    private final KnownStandings standings;

    DefaultCredentials(
            DocumentStore store,
            Users users,
            PasswordHash hashes,
            Messages messages,
            Clock clock,
            Signals signals,
            SignInPolicy policy,
            @Value("${trellis.demo:false}") boolean demo) {
        this.credentials = store.collection(CredentialDocument.COLLECTION);
        this.factors = store.collection(SecondFactorDocument.COLLECTION);
        this.passkeys = store.collection(StoredPasskeys.COLLECTION);
        this.users = users;
        this.hashes = hashes;
        this.clock = clock;
        this.demo = demo;
        this.rules = new PasswordRules(messages);
        this.policy = policy;
        this.messages = messages;
        this.remembered = new RememberedPasswords(clock);
        this.standings = new KnownStandings(signals, clock);
    }

    @Override
    public void setPassword(String userId, String password) {
        refuse(refusal(userId, password));
        if (policy.rules().passwordDays() > 0
                && hash(userId).filter(hash -> hashes.matches(password, hash)).isPresent()) {
            refuse(Optional.of(messages.text("core.security.password-same")));
        }
        write(userId, password, false);
    }

    @Override
    public void setFirstPassword(String userId, String password, boolean mustChange) {
        refuse(rules.length(password, demo ? 1 : PasswordRules.SHORTEST));
        write(userId, password, mustChange);
    }

    @Override
    public boolean isFit(String userId, String password) {
        return refusal(userId, password).isEmpty();
    }

    private Optional<LocalizedText> refusal(String userId, String password) {
        int shortest = policy.rules().shortestPassword();
        return demo
                ? rules.length(password, shortest > PasswordRules.SHORTEST ? shortest : 1)
                : rules.refuse(password, shortest, users.find(userId));
    }

    private static void refuse(Optional<LocalizedText> reason) {
        if (reason.isPresent()) {
            throw new TrellisException(CoreError.INVALID_INPUT, reason.get());
        }
    }

    private void write(String userId, String password, boolean mustChange) {
        credentials.insertIfAbsent(CredentialDocument.empty(userId));
        credentials.updateOne(
                Criteria.id(userId),
                Change.of()
                        .set(HASH, hashes.of(password))
                        .set(CHANGED, clock.instant())
                        .set(MUST_CHANGE, mustChange)
                        .inc(SESSIONS, 1));
        remembered.forget(userId);
        standings.changed();
    }

    @Override
    public Optional<CurrentUser> verify(String username, String password) {
        Optional<User> user = users.byUsername(username).filter(User::active);
        Optional<String> hash = user.flatMap(known -> hash(known.id()));
        if (user.isEmpty() || hash.isEmpty() || password.length() > PasswordRules.LONGEST) {
            hashes.pretend();
            return Optional.empty();
        }
        return user.filter(known -> verify(known.id(), hash.get(), password)).map(users::asCurrent);
    }

    private boolean verify(String userId, String hash, String password) {
        if (remembered.knows(userId, hash, password)) {
            return true;
        }
        boolean right = hashes.matches(password, hash);
        if (right) {
            remembered.remember(userId, hash, password);
        }
        return right;
    }

    @Override
    public boolean hasPassword(String userId) {
        return hash(userId).isPresent();
    }

    @Override
    public Standing standing(String userId) {
        return standings.of(userId, this::read);
    }

    private Standing read(String userId) {
        boolean second =
                factors.get(userId).filter(factor -> factor.secret() != null).isPresent();
        boolean passkey = passkeys.count(Criteria.eq("userId", userId)) > 0;
        return credentials
                .get(userId)
                .map(credential -> {
                    boolean tooOld = isTooOld(credential.changed());
                    return new Standing(
                            credential.sessions(), credential.mustChange() || tooOld, tooOld, second, passkey);
                })
                .orElse(new Standing(0, false, false, second, passkey));
    }

    private boolean isTooOld(@Nullable Instant changed) {
        int days = policy.rules().passwordDays();
        return days > 0
                && changed != null
                && changed.plus(Duration.ofDays(days)).isBefore(clock.instant());
    }

    @Override
    public void endSessions(String userId) {
        credentials.updateOne(Criteria.id(userId), Change.of().inc(SESSIONS, 1));
        remembered.forget(userId);
        standings.changed();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return standings.onChange(listener);
    }

    private Optional<String> hash(String userId) {
        return credentials.get(userId).map(CredentialDocument::hash);
    }
}
