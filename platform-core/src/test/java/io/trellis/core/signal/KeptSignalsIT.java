package io.trellis.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signals of nodes of an older release. */
class KeptSignalsIT {

    @Test
    void aSignal() {
        SignalDocument signal = KeptShape.of(SignalDocument.COLLECTION, """
                        {"_id": "01jd", "node": "n1", "topic": "notified", "at": {"$date": "2026-11-20T10:00:00Z"},
                         "payload": {"people": {"n-1": "u1"}}}""").survives();

        assertThat(signal.payload()).isEqualTo(Map.of("people", Map.of("n-1", "u1")));
    }
}
