package io.trellis.core.mongo;

import io.trellis.core.mongo.embedded.QueryRun;
import io.trellis.core.store.SlowQueries;
import io.trellis.core.store.SlowQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps one note for each shape of query, the latest few hundred of them. */
final class NotedQueries implements SlowQueries, QueryRun.Observer {

    private static final int KEPT = 200;

    private final Duration threshold;
    private final Clock clock;
    private final Map<Named, SlowQuery> notes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Named, SlowQuery> eldest) {
            return size() > KEPT;
        }
    };

    private record Named(QueryShape shape, String operation) {}

    /** @param threshold how long a query may take before it is noted; one that reads far too much is noted anyway */
    NotedQueries(Duration threshold, Clock clock) {
        this.threshold = threshold;
        this.clock = clock;
    }

    @Override
    public void ran(QueryRun run) {
        boolean group = run.operation().equals("aggregate");
        if (run.nanos() >= threshold.toNanos() || !group && IndexAdvice.wasteful(run)) {
            note(run);
        }
    }

    private void note(QueryRun run) {
        QueryShape shape = QueryShape.of(run.collection(), run.filter(), run.order());
        List<String> wanted = IndexAdvice.of(run);
        Duration took = Duration.ofNanos(run.nanos());
        synchronized (notes) {
            notes.compute(new Named(shape, run.operation()), (key, before) -> {
                Duration worst = before == null || took.compareTo(before.worst()) > 0 ? took : before.worst();
                return new SlowQuery(
                        shape.collection(),
                        run.operation(),
                        shape.filter(),
                        shape.order(),
                        run.index().equals("_id_") && !run.narrowed() ? "" : run.index(),
                        run.keys(),
                        run.documents(),
                        run.matched(),
                        run.returned(),
                        before == null ? 1 : before.times() + 1,
                        before == null ? took : before.total().plus(took),
                        worst,
                        clock.instant(),
                        wanted);
            });
        }
    }

    @Override
    public List<SlowQuery> costliest() {
        synchronized (notes) {
            return notes.values().stream()
                    .sorted(Comparator.comparing(SlowQuery::total).reversed())
                    .toList();
        }
    }

    @Override
    public Optional<SlowQuery> noted(String collection, Map<String, ?> filter, Map<String, ?> order, Instant since) {
        synchronized (notes) {
            if (notes.isEmpty()) {
                return Optional.empty();
            }
        }
        QueryShape shape = QueryShape.of(collection, filter, order);
        synchronized (notes) {
            return List.of("find", "count", "aggregate").stream()
                    .flatMap(operation -> Optional.ofNullable(notes.get(new Named(shape, operation))).stream())
                    .filter(note -> !note.last().isBefore(since))
                    .findFirst();
        }
    }

    @Override
    public void forget() {
        synchronized (notes) {
            notes.clear();
        }
    }
}
