package io.trellis.form.mongo;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Where a page ends, as a text that nobody can read or make up, good for one query of one user only. The key belongs to
 * the installation, so that any node takes up what another began.
 */
final class PageTokens {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    private final SecureRandom random = new SecureRandom();
    private final DocumentCodec codec = new DocumentCodec();
    private final DocumentStore store;
    private volatile Optional<SecretKeySpec> key = Optional.empty();

    /** A key of the installation, by what it is for. */
    record Secret(String id, byte[] key) {
        static final CollectionSpec<Secret> COLLECTION = CollectionSpec.of("secrets", Secret.class);
    }

    PageTokens(DocumentStore store) {
        this.store = store;
    }

    /** @param bound what the text is good for */
    String write(List<?> place, String bound) {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        codec.encode(
                new BsonBinaryWriter(buffer),
                new Document("p", place),
                EncoderContext.builder().build());
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(buffer.toByteArray());
            byte[] whole = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new TrellisException(CoreError.INTERNAL, LocalizedText.same("page token"), e);
        }
    }

    /** Empty for a text that is not ours, or that is good for something else. */
    Optional<List<Object>> read(String token, String bound) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(token);
            if (whole.length <= NONCE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(whole, NONCE);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, bound).doFinal(whole, NONCE, whole.length - NONCE);
            Document read = codec.decode(
                    new BsonBinaryReader(ByteBuffer.wrap(plain)),
                    DecoderContext.builder().build());
            return Optional.of(read.getList("p", Object.class));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKeySpec key() {
        return key.orElseGet(() -> {
            MappedCollection<Secret> secrets = store.collection(Secret.COLLECTION);
            byte[] fresh = new byte[KEY];
            random.nextBytes(fresh);
            secrets.insertIfAbsent(new Secret("pages", fresh));
            byte[] kept = secrets.get("pages").map(Secret::key).orElse(fresh);
            SecretKeySpec found = new SecretKeySpec(kept, "AES");
            key = Optional.of(found);
            return found;
        });
    }
}
