package io.trellis.report.subscription;

import io.trellis.core.i18n.LocalizedText;

/** What became of a wish. */
public sealed interface SubscriptionResult {

    record Kept(Subscription subscription) implements SubscriptionResult {}

    /** @param field of the wish, as the API calls it */
    record Rejected(String field, String code, LocalizedText message) implements SubscriptionResult {}

    record TooMany(LocalizedText message) implements SubscriptionResult {}

    /** No such dashboard, subscription or person, as far as who asks may know. */
    record Missing() implements SubscriptionResult {}
}
