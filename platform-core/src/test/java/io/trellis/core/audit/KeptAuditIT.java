package io.trellis.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.mongo.KeptShape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happened, in data folders of older releases. */
class KeptAuditIT {

    @Test
    void anEventOfARecord() {
        RecordEvent event = KeptShape.of(HistoryDocument.COLLECTION, """
                        {"_id": "e1", "of": "lead/l1", "type": "updated", "at": {"$date": "2026-11-20T10:00:00Z"},
                         "by": "u1", "payload": {"revision": {"$numberLong": "2"},
                           "changes": {"amount": {"from": {"$numberDecimal": "1.00"}, "to": {"$numberDecimal": "2.50"}},
                                       "name": {"to": "x"}}}}""")
                .survives()
                .event("lead", "l1")
                .orElseThrow();

        assertThat(event)
                .isEqualTo(new RecordEvent.Updated(
                        new RecordEvent.Origin("e1", "lead", "l1", Instant.parse("2026-11-20T10:00:00Z"), "u1"),
                        Map.of(
                                "amount", new RecordEvent.Change(new BigDecimal("1.00"), new BigDecimal("2.50")),
                                "name", new RecordEvent.Change(null, "x"))));
    }

    @Test
    void anEntryOfTheSecurityLog() {
        SecurityLog.Entry entry =
                KeptShape.of(SecurityLogDocument.COLLECTION, """
                        {"_id": "01jd", "at": {"$date": "2026-11-20T10:00:00Z"}, "what": "SIGNED_IN", "name": "anna",
                         "from": "10.0.0.1", "way": "browser"}""").survives().entry();

        assertThat(entry.what()).isEqualTo(SecurityLog.What.SIGNED_IN);
        assertThat(entry.by()).isNull();
        assertThat(entry.changes()).isEmpty();
    }
}
