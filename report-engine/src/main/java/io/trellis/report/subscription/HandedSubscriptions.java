package io.trellis.report.subscription;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Handed;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Dashboards that come to somebody by mail and bell, handed over by who may change those of others. */
@Component
final class HandedSubscriptions implements Handed {

    private final StoredSubscriptions subscriptions;
    private final Messages messages;

    HandedSubscriptions(StoredSubscriptions subscriptions, Messages messages) {
        this.subscriptions = subscriptions;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.subscription.handover");
    }

    @Override
    public List<String> of(CurrentUser user, String person) {
        return subscriptions.forOthers(user)
                ? subscriptions.of(person, MOST).stream().map(Subscription::id).toList()
                : List.of();
    }

    @Override
    public Optional<LocalizedText> give(CurrentUser user, String id, String from, String to) {
        user.requireActing();
        return subscriptions.give(user, id, from, to);
    }
}
