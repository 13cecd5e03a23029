package io.trellis.app.api.forms;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The key that challenges are signed with, the same on every node: made once, and never leaves the house. */
@Component
class FormSecret {

    private static final String ID = "challenges";
    private static final int BYTES = 32;

    private final MappedCollection<Kept> kept;
    private volatile byte @Nullable [] known;

    FormSecret(DocumentStore store) {
        this.kept = store.collection(CollectionSpec.of("publicFormKey", Kept.class));
    }

    /** @param key in base 64 */
    record Kept(String id, String key) {}

    byte[] key() {
        byte[] key = known;
        if (key == null) {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            kept.insertIfAbsent(new Kept(ID, Base64.getEncoder().encodeToString(fresh)));
            key = Base64.getDecoder().decode(kept.get(ID).orElseThrow().key());
            known = key;
        }
        return key;
    }
}
