package io.trellis.core.security;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id. Each hash takes 16 MB for a moment, so only a few are made at once. */
@Component
class PasswordHash {

    private final PasswordEncoder encoder;
    private final Semaphore places = new Semaphore(4);
    private @Nullable String nobody;

    @Autowired
    PasswordHash() {
        this(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    }

    /** @param encoder what hashes: a test counts how often it is asked */
    PasswordHash(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    String of(String password) {
        places.acquireUninterruptibly();
        try {
            return encoded(password);
        } finally {
            places.release();
        }
    }

    private String encoded(String password) {
        return Objects.requireNonNull(encoder.encode(password), "only null has no hash");
    }

    boolean matches(String password, String hash) {
        nobody();
        places.acquireUninterruptibly();
        try {
            // the encoder refuses an empty password without a look at the hash, which would tell it from others
            return encoder.matches(password.isEmpty() ? "nobody's" : password, hash) && !password.isEmpty();
        } finally {
            places.release();
        }
    }

    /** Takes the time of a check, so that the answer does not tell which usernames exist. */
    void pretend() {
        matches("nobody's", nobody());
    }

    /** Made with the first check of anybody, so that neither the start nor one that is nobody's waits for it. */
    private synchronized String nobody() {
        String known = nobody;
        if (known == null) {
            known = of("nobody");
            nobody = known;
        }
        return known;
    }
}
