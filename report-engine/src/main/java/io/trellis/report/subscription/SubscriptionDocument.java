package io.trellis.report.subscription;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.report.ChosenJson;
import io.trellis.report.Threshold;
import io.trellis.report.subscription.Schedule.Every;
import io.trellis.report.subscription.Subscription.Outcome;
import io.trellis.report.subscription.Subscription.Wish;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is stored.
 *
 * @param user who gets it
 * @param chosen as JSON
 * @param widget whose figure is held against something; empty for none
 * @param due when it comes next; far away while it is paused
 */
record SubscriptionDocument(
        String id,
        String user,
        String by,
        String dashboard,
        Every every,
        int on,
        String at,
        boolean working,
        String chosen,
        String widget,
        String operator,
        BigDecimal threshold,
        Instant due,
        boolean paused,
        @Nullable Instant last,
        Outcome outcome,
        String zh,
        String en) {

    static final CollectionSpec<SubscriptionDocument> COLLECTION = CollectionSpec.of(
                    "subscriptions", SubscriptionDocument.class)
            .index(IndexSpec.on("due"))
            .index(IndexSpec.on("user", "due"));

    static SubscriptionDocument of(String id, String user, String by, String dashboard, Wish wish, Instant due) {
        Optional<Threshold> onlyIf = wish.onlyIf();
        return new SubscriptionDocument(
                id,
                user,
                by,
                dashboard,
                wish.schedule().every(),
                wish.schedule().on(),
                wish.schedule().at().toString(),
                wish.schedule().working(),
                ChosenJson.write(wish.chosen()),
                onlyIf.map(Threshold::widget).orElse(""),
                onlyIf.map(held -> held.operator().code()).orElse(""),
                onlyIf.map(Threshold::value).orElse(BigDecimal.ZERO),
                due,
                false,
                null,
                Outcome.NONE,
                "",
                "");
    }

    Wish wish() {
        return new Wish(
                new Schedule(every, on, LocalTime.parse(at), working),
                ChosenJson.read(chosen),
                Operator.of(operator).map(how -> new Threshold(widget, how, threshold)));
    }

    Subscription subscription() {
        return new Subscription(
                id,
                user,
                by,
                dashboard,
                wish(),
                paused,
                due,
                Optional.ofNullable(last),
                outcome,
                new LocalizedText(zh, en));
    }
}
