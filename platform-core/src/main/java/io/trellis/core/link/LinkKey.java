package io.trellis.core.link;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The key that links are signed with, the same on every node: made once, and never leaves the house. */
@Component
final class LinkKey {

    private static final String ID = "links";
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final MappedCollection<Kept> kept;
    private volatile byte @Nullable [] known;

    LinkKey(DocumentStore store) {
        this.kept = store.collection(CollectionSpec.of("taskLinkKey", Kept.class));
    }

    /** @param key in base 64 */
    record Kept(String id, String key) {}

    /** @param purpose what is signed for another one does not open; empty for the first use there was, whose links were sent before there were others */
    byte[] sign(byte[] content, String purpose) {
        byte[] key = key();
        return mac(content, purpose.isEmpty() ? key : mac(purpose.getBytes(StandardCharsets.UTF_8), key));
    }

    private static byte[] mac(byte[] content, byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key() {
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
