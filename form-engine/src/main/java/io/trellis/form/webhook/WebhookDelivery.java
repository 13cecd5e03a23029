package io.trellis.form.webhook;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is told, with what became of it.
 *
 * @param id the same in every repetition: what the other side knows it by
 * @param queued under which it is in line; another one when it is sent anew
 * @param type such as {@code order.created}
 * @param about a JSON of what is known of the moment, from which the body is made where there is none yet
 * @param body null until it could be composed, and for what was forgotten
 * @param status of the last answer; null where there was none
 * @param answer the beginning of the last one
 * @param reason of the last failure, or what could not be done with the answer; null for none
 */
public record WebhookDelivery(
        String id,
        String webhook,
        String queued,
        String type,
        String entity,
        String recordId,
        Instant at,
        State state,
        long tries,
        String about,
        @Nullable String body,
        @Nullable Instant last,
        @Nullable Long status,
        @Nullable Long millis,
        @Nullable String answer,
        @Nullable LocalizedText reason) {

    /** What has become of it. */
    public enum State {
        WAITING,
        DELIVERED,
        /** It is tried again. */
        FAILED,
        /** It was tried too often, and waits for somebody. */
        PARKED,
        /** What it tells of was taken back, or its webhook deleted, before it went. */
        WITHDRAWN
    }

    static final CollectionSpec<WebhookDelivery> COLLECTION = CollectionSpec.of(
                    "webhookDelivery", WebhookDelivery.class)
            .field("recordId", "record")
            .index(IndexSpec.on("webhook", "at"))
            .index(IndexSpec.on("record"))
            .index(IndexSpec.on("at"));
}
