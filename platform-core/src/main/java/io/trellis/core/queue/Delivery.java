package io.trellis.core.queue;

import io.trellis.core.i18n.LocalizedText;
import java.util.Map;

/**
 * Something that a {@link Carrier} brings.
 *
 * @param id of what was put in the queue before, for a day after it was brought too, nothing is put in again
 * @param kind of its carrier
 * @param key deliveries of one kind and key are brought one after the other, in the order of their ids
 * @param what it is, for the operator
 * @param link a path within the product to what it is about; empty for nothing
 * @param content plain values, for the carrier
 */
public record Delivery(
        String id, String kind, String key, LocalizedText what, String link, Map<String, Object> content) {}
