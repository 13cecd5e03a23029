package io.trellis.core.security;

import io.trellis.core.store.CollectionSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second factor as it is stored, by the user's id.
 *
 * @param secret sealed; null while none counts
 * @param offered sealed; null where none waits to be confirmed
 * @param step the half minute of the last code that was good
 * @param backup marks of the backup codes that are left
 */
record SecondFactorDocument(
        String id, @Nullable String secret, @Nullable String offered, long step, List<String> backup) {

    static final CollectionSpec<SecondFactorDocument> COLLECTION =
            CollectionSpec.of("second_factor", SecondFactorDocument.class);
}
