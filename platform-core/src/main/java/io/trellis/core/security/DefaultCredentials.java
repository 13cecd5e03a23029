package io.trellis.core.security;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class DefaultCredentials implements Credentials {

    private static final int LONGEST = 256;

    private final DocumentCollection credentials;
    private final Users users;
    private final PasswordHash hashes;
    private final Messages messages;
    private final Clock clock;
    private final int shortest;
    private final RememberedPasswords remembered;

    DefaultCredentials(
            DocumentStore store,
            Users users,
            PasswordHash hashes,
            Messages messages,
            Clock clock,
            @Value("${trellis.demo:false}") boolean demo) {
        this.credentials = store.collection("credential");
        this.users = users;
        this.hashes = hashes;
        this.messages = messages;
        this.clock = clock;
        this.shortest = demo ? 1 : 8;
        this.remembered = new RememberedPasswords(clock);
    }

    @Override
    public void setPassword(String userId, String password) {
        if (password.length() < shortest || password.length() > LONGEST) {
            throw new TrellisException(
                    CoreError.INVALID_INPUT, messages.text("core.security.password-length", shortest, LONGEST));
        }
        credentials.put(Map.of("_id", userId, "hash", hashes.of(password), "changed", clock.instant()));
        remembered.forget(userId);
    }

    @Override
    public Optional<CurrentUser> verify(String username, String password) {
        Optional<User> user = users.byUsername(username).filter(User::active);
        Optional<String> hash = user.flatMap(known -> hash(known.id()));
        if (user.isEmpty() || hash.isEmpty() || password.length() > LONGEST) {
            hashes.pretend("");
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

    private Optional<String> hash(String userId) {
        return credentials.get(userId).map(document -> String.valueOf(document.get("hash")));
    }
}
