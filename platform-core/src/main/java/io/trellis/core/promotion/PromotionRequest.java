package io.trellis.core.promotion;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an app that another system sent, until somebody publishes it here, and afterwards.
 *
 * @param id given by who sent it: what comes twice is one
 * @param label of the app
 * @param version of the app, as its authors count; may be empty
 * @param sourceSystem what the other system calls itself
 * @param note of who sent it; may be empty
 * @param sender a user id of this system: whose key it came with
 * @param chosen what of the app shall be published or, where it is not in what came, deleted
 * @param by who published or refused it; null while it is open
 * @param published the version of the app here that it became; 0 until then
 * @param reason why it was refused; may be empty
 */
public record PromotionRequest(
        String id,
        String app,
        LocalizedText label,
        String version,
        String sourceSystem,
        String note,
        String sender,
        Instant at,
        State state,
        List<ArtifactId> chosen,
        @Nullable String by,
        @Nullable Instant decided,
        long published,
        String reason) {

    public PromotionRequest {
        chosen = List.copyOf(chosen);
    }

    public enum State {
        OPEN,
        PUBLISHED,
        REFUSED,
        /** Published, and taken back again. */
        TAKEN_BACK
    }
}
