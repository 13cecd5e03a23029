package io.trellis.form.webhook;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What deliveries of a webhook are signed with, apart from what is shown of it.
 *
 * @param sealed the secret; {@code former} the one before, which signs too until {@code formerUntil}
 */
record WebhookSecret(
        String id,
        String sealed,
        @Nullable String former,
        @Nullable Instant formerUntil) {

    static final CollectionSpec<WebhookSecret> COLLECTION = CollectionSpec.of("webhookSecret", WebhookSecret.class);
}
