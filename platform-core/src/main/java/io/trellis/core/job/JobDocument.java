package io.trellis.core.job;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as a document. */
final class JobDocument {

    private JobDocument() {}

    static Map<String, Object> started(
            String id, String kind, String owner, JobLease lease, Map<String, Object> parameters, Instant at) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", id);
        document.put("kind", kind);
        document.put("owner", owner);
        document.put(JobLease.NODE, lease.node());
        document.put(JobLease.UNTIL, lease.until(at));
        document.put("state", Job.State.RUNNING.name());
        document.put("parameters", parameters);
        document.put("started", at);
        return document;
    }

    static Job read(Map<String, Object> document) {
        Map<String, Long> counts = new LinkedHashMap<>();
        map(document.get("counts")).forEach((name, value) -> counts.put(name, number(value)));
        return new Job(
                String.valueOf(document.get("_id")),
                String.valueOf(document.get("kind")),
                String.valueOf(document.get("owner")),
                Job.State.valueOf(String.valueOf(document.get("state"))),
                number(document.get("done")),
                number(document.get("total")),
                counts,
                map(document.get("results")),
                map(document.get("parameters")),
                document.get("message") instanceof Map<?, ?> text
                        ? new LocalizedText(String.valueOf(text.get("zh")), String.valueOf(text.get("en")))
                        : null,
                (Instant) document.getOrDefault("started", Instant.EPOCH),
                (Instant) document.get("ended"));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
