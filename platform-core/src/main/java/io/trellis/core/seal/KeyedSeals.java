package io.trellis.core.seal;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with a new nonce for each text and its place as associated data; marks by HMAC-SHA-256. A sealed text begins with
 * the id of its key.
 */
public final class KeyedSeals implements Seals {

    static final int KEY_BYTES = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder WRITTEN = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<String> current;
    private final Function<String, @Nullable SecretKey> keys;
    private final String marks;
    private final Supplier<Boolean> ready;
    private final Supplier<Boolean> has;
    private final Supplier<Boolean> used;
    private final Messages messages;

    /**
     * @param current the id of the key that seals
     * @param keys by id; null for one that there is not
     * @param marks the id of the key of marks
     */
    public KeyedSeals(
            Supplier<String> current,
            Function<String, @Nullable SecretKey> keys,
            String marks,
            Supplier<Boolean> ready,
            Supplier<Boolean> has,
            Supplier<Boolean> used,
            Messages messages) {
        this.has = has;
        this.used = used;
        this.current = current;
        this.keys = keys;
        this.marks = marks;
        this.ready = ready;
        this.messages = messages;
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    @Override
    public boolean ready() {
        return ready.get();
    }

    @Override
    public boolean hasKey() {
        return has.get();
    }

    @Override
    public boolean inUse() {
        return used.get();
    }

    @Override
    public String seal(String text, String place) {
        String id = current.get();
        return id + "." + WRITTEN.encodeToString(seal(key(id), text.getBytes(StandardCharsets.UTF_8), place));
    }

    @Override
    public String open(String sealed, String place) {
        int dot = sealed.indexOf('.');
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            return new String(open(key(sealed.substring(0, Math.max(0, dot))), bytes, place), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TrellisException(CoreError.STORE_FAILED, messages.text("core.seal.broken"), e);
        }
    }

    @Override
    public String mark(String text, String place) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(marks).getEncoded(), "HmacSHA256"));
            mac.update(place.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    private SecretKey key(String id) {
        SecretKey key = keys.apply(id);
        if (key == null) {
            throw new TrellisException(CoreError.STORE_FAILED, messages.text("core.seal.broken"));
        }
        return key;
    }

    static byte[] seal(SecretKey key, byte[] text, String place) {
        try {
            byte[] nonce = random(NONCE);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(text);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    static byte[] open(SecretKey key, byte[] bytes, String place) throws GeneralSecurityException {
        if (bytes.length < NONCE) {
            throw new IllegalArgumentException("too short");
        }
        ByteBuffer sealed = ByteBuffer.wrap(bytes);
        byte[] nonce = new byte[NONCE];
        sealed.get(nonce);
        byte[] rest = new byte[sealed.remaining()];
        sealed.get(rest);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(rest);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
