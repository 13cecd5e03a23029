package io.trellis.core.seal;

import io.trellis.core.i18n.Messages;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Seals whose keys stand nowhere. */
public final class TestSeals {

    private TestSeals() {}

    public static Seals of(Messages messages) {
        SecretKey key = new SecretKeySpec(new byte[KeyedSeals.KEY_BYTES], "AES");
        return new KeyedSeals(() -> "v1", id -> key, "m1", () -> true, () -> true, () -> true, messages);
    }

    /** As on a node that was given no key. */
    public static Seals without(Messages messages) {
        return new KeyedSeals(() -> "v1", id -> null, "m1", () -> false, () -> false, () -> false, messages);
    }
}
