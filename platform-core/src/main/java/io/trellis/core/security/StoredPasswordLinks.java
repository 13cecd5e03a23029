package io.trellis.core.security;

import io.trellis.core.error.TrellisException;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class StoredPasswordLinks implements PasswordLinks {

    private static final int BYTES = 32;
    private static final int LONGEST = 100;
    private static final String CLAIMED = "claimed";
    private static final String UNTIL = "until";

    private final MappedCollection<PasswordLinkDocument> links;
    private final Credentials credentials;
    private final Users users;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredPasswordLinks(DocumentStore store, Credentials credentials, Users users, Clock clock) {
        this.links = store.collection(PasswordLinkDocument.COLLECTION);
        this.credentials = credentials;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public String make(String userId, Duration good) {
        links.delete(Criteria.eq("user", userId).or(Criteria.lt(UNTIL, clock.instant())));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long number = credentials.standing(userId).sessions();
        links.put(new PasswordLinkDocument(hash(secret), userId, clock.instant().plus(good), false, number));
        return secret;
    }

    @Override
    public Optional<User> person(String secret) {
        return secret.length() > LONGEST
                ? Optional.empty()
                : links.get(hash(secret))
                        .filter(link -> clock.instant().isBefore(link.until()))
                        .filter(link -> credentials.standing(link.user()).sessions() == link.number())
                        .flatMap(link -> users.find(link.user()))
                        .filter(User::active);
    }

    @Override
    public Optional<User> use(String secret, String password) {
        Optional<User> person = person(secret);
        Criteria it = Criteria.id(hash(secret));
        if (person.isEmpty()
                || links.updateOne(
                                it.and(Criteria.ne(CLAIMED, true)).and(Criteria.gt(UNTIL, clock.instant())),
                                Change.of().set(CLAIMED, true))
                        .isEmpty()) {
            return Optional.empty();
        }
        try {
            credentials.setPassword(person.get().id(), password);
        } catch (TrellisException e) {
            links.updateOne(it, Change.of().set(CLAIMED, false));
            throw e;
        }
        links.delete(it);
        return person;
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
