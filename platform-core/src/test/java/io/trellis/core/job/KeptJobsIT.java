package io.trellis.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.mongo.KeptShape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs in data folders of older releases. */
class KeptJobsIT {

    @Test
    void aJobThatEnded() {
        Job job = KeptShape.of(JobDocument.COLLECTION, """
                        {"_id": "01jd", "kind": "import", "owner": "u1", "node": "n1",
                         "until": {"$date": "2026-11-20T10:00:30Z"}, "state": "FAILED", "done": {"$numberLong": "3"},
                         "total": {"$numberLong": "9"}, "counts": {"created": {"$numberLong": "2"}},
                         "results": {"rate": {"$numberDecimal": "0.50"}, "id": "x"}, "parameters": {"entity": "lead"},
                         "message": {"zh": "坏了", "en": "broken"}, "started": {"$date": "2026-11-20T10:00:00Z"},
                         "ended": {"$date": "2026-11-20T10:00:10Z"}, "cancel": true}""").survives().job();

        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.counts()).isEqualTo(Map.of("created", 2L));
        assertThat(job.results()).isEqualTo(Map.of("rate", new BigDecimal("0.50"), "id", "x"));
        assertThat(job.message()).isEqualTo(new LocalizedText("坏了", "broken"));
    }

    @Test
    void aJobFromBeforeThereWereLeases() {
        JobDocument document = KeptShape.of(JobDocument.COLLECTION, """
                        {"_id": "01jc", "kind": "import", "owner": "u1", "state": "RUNNING", "parameters": {},
                         "started": {"$date": "2026-11-20T10:00:00Z"}}""").survives();

        assertThat(document.until()).isNull();
        assertThat(document.cancel()).isNull();
        assertThat(document.job().counts()).isEmpty();
        assertThat(document.job().started()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    }
}
