package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.form.webhook.Webhook;
import io.trellis.form.webhook.Webhook.Moment;
import io.trellis.form.webhook.WebhookDelivery;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said about webhooks. */
final class WebhookWords {

    private WebhookWords() {}

    static String moment(Moment moment) {
        return t("webhooks.moment." + moment.code());
    }

    static String moments(Webhook webhook) {
        return webhook.moments().isEmpty()
                ? t("webhooks.moment.step")
                : webhook.moments().stream()
                        .sorted()
                        .map(WebhookWords::moment)
                        .collect(Collectors.joining(t("inbox.comma")));
    }

    static String state(WebhookDelivery.State state) {
        return t("webhooks.state." + state.name().toLowerCase(Locale.ROOT));
    }

    static String theme(WebhookDelivery.State state) {
        return switch (state) {
            case DELIVERED -> "success";
            case FAILED, PARKED -> "error";
            case WAITING, WITHDRAWN -> "contrast";
        };
    }
}
