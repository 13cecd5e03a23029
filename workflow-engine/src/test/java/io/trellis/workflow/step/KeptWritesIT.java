package io.trellis.workflow.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What flows wrote, in data folders of older releases: it can still be taken back. */
class KeptWritesIT {

    @Test
    void aWriteWithWhatStoodBefore() {
        FlowWrite write = KeptShape.of(FlowWrite.COLLECTION, """
                        {"_id": "k1", "process": "p1", "entity": "deal", "record": "d1",
                         "at": {"$date": "2026-11-20T10:00:00Z"},
                         "before": [{"field": "amount", "value": {"amount": {"$numberDecimal": "1.50"}, "currency": "EUR"}},
                                    {"field": "stage"}],
                         "after": [{"field": "amount"}, {"field": "stage", "value": {"localDate": "2026-01-02"}}]}""").survives();

        assertThat(write.before())
                .isEqualTo(List.of(
                        new FlowWrite.Kept("amount", Map.of("amount", new BigDecimal("1.50"), "currency", "EUR")),
                        new FlowWrite.Kept("stage", null)));
        assertThat(write.after().getLast().value()).isEqualTo(Map.of("localDate", "2026-01-02"));
    }

    @Test
    void aWriteThatWasOnlyMeant() {
        assertThat(KeptShape.of(FlowWrite.COLLECTION, """
                        {"_id": "k1", "process": "p1", "entity": "deal", "record": "d1",
                         "at": {"$date": "2026-11-20T10:00:00Z"}, "before": [{"field": "stage"}]}""").survives().after()).isEmpty();
    }
}
