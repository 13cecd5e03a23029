package io.trellis.core.job;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is stored.
 *
 * @param node that runs it, and {@code until} when it counts on that; null in jobs from before there were leases
 * @param cancel true where somebody wants it to stop, null otherwise
 */
record JobDocument(
        String id,
        String kind,
        String owner,
        @Nullable String node,
        @Nullable Instant until,
        @Nullable Boolean cancel,
        Job.State state,
        long done,
        long total,
        Map<String, Long> counts,
        Map<String, Object> results,
        Map<String, Object> parameters,
        @Nullable LocalizedText message,
        @Nullable Instant started,
        @Nullable Instant ended) {

    static final CollectionSpec<JobDocument> COLLECTION = CollectionSpec.of("job", JobDocument.class)
            .index(IndexSpec.on("owner", "_id"))
            .index(IndexSpec.on("state"));

    static JobDocument started(
            String id, String kind, String owner, JobLease lease, Map<String, Object> parameters, Instant at) {
        return new JobDocument(
                id,
                kind,
                owner,
                lease.node(),
                lease.until(at),
                null,
                Job.State.RUNNING,
                0,
                0,
                Map.of(),
                Map.of(),
                parameters,
                null,
                at,
                null);
    }

    Job job() {
        return new Job(
                id,
                kind,
                owner,
                state,
                done,
                total,
                counts,
                results,
                parameters,
                message,
                Objects.requireNonNullElse(started, Instant.EPOCH),
                ended);
    }
}
