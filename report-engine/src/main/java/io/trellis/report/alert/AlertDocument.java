package io.trellis.report.alert;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.report.ChosenJson;
import io.trellis.report.Threshold;
import io.trellis.report.alert.Alert.State;
import io.trellis.report.alert.Alert.Wish;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is stored.
 *
 * @param chosen as JSON
 * @param turn how often it changed its state: what is told of one turn is told once
 * @param due when it is looked at next
 */
record AlertDocument(
        String id,
        String user,
        String dashboard,
        String widget,
        String operator,
        BigDecimal threshold,
        String chosen,
        State state,
        long turn,
        String figure,
        Instant since,
        Instant looked,
        Instant due,
        @Nullable Instant snoozed,
        String zh,
        String en) {

    static final CollectionSpec<AlertDocument> COLLECTION = CollectionSpec.of("alerts", AlertDocument.class)
            .index(IndexSpec.on("due"))
            .index(IndexSpec.on("user"));

    Wish wish() {
        return new Wish(
                new Threshold(widget, Operator.of(operator).orElse(Operator.GT), threshold), ChosenJson.read(chosen));
    }

    Alert alert() {
        return new Alert(
                id,
                user,
                dashboard,
                wish(),
                state,
                figure,
                since,
                looked,
                Optional.ofNullable(snoozed),
                new LocalizedText(zh, en));
    }
}
