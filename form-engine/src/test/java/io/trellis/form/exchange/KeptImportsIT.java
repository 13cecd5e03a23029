package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What imports did, in data folders of older releases: they can still be taken back. */
class KeptImportsIT {

    @Test
    void aRecordThatWasChanged() {
        ImportLog.Entry entry =
                KeptShape.of(ImportDocument.COLLECTION, """
                        {"_id": "j1/l1/2", "job": "j1", "entity": "lead", "record": "l1", "revision": {"$numberLong": "2"},
                         "created": false, "before": {"amount": {"$numberDecimal": "1.50"}, "day": "2026-01-02"},
                         "without": ["phone"]}""").survives().entry();

        Map<String, Object> before = new HashMap<>(Map.of("amount", new BigDecimal("1.50"), "day", "2026-01-02"));
        before.put("phone", null);
        assertThat(entry).isEqualTo(new ImportLog.Entry("l1", 2, false, before));
    }

    @Test
    void aRecordThatWasCreated() {
        ImportLog.Entry entry =
                KeptShape.of(ImportDocument.COLLECTION, """
                        {"_id": "j1/l1/1", "job": "j1", "entity": "lead", "record": "l1", "revision": {"$numberLong": "1"},
                         "created": true}""").survives().entry();

        assertThat(entry).isEqualTo(new ImportLog.Entry("l1", 1, true, Map.of()));
    }
}
