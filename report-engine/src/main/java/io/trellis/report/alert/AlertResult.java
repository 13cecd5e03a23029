package io.trellis.report.alert;

import io.trellis.core.i18n.LocalizedText;

/** What became of a wish. */
public sealed interface AlertResult {

    record Kept(Alert alert) implements AlertResult {}

    /** @param field of the wish, as the API calls it */
    record Rejected(String field, String code, LocalizedText message) implements AlertResult {}

    record TooMany(LocalizedText message) implements AlertResult {}

    /** No such dashboard or alert, as far as who asks may know. */
    record Missing() implements AlertResult {}
}
