package io.trellis.core.audit;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.event.RecordEvent.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@link SecurityLog} as one document for each entry, under an id that is ordered by time. */
@Component
class StoredSecurityLog implements SecurityLog {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final Duration BETWEEN_CLEARINGS = Duration.ofDays(1);
    private static final int LONGEST_NAME = 64;

    private final MappedCollection<SecurityLogDocument> entries;
    private final SecurityLogChain chain;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final AtomicLong cleared = new AtomicLong();

    StoredSecurityLog(DocumentStore store, SecurityLogChain chain, TimeOrderedIds ids, Clock clock) {
        this.chain = chain;
        this.entries = store.collection(SecurityLogDocument.COLLECTION);
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void note(What what, String name, @Nullable String by, String from, String way, @Nullable String record) {
        chain.append(SecurityLogDocument.unlinked(
                ids.next(), clock.instant(), what, clean(name), by, from, way, record, Map.of()));
        clear();
    }

    @Override
    public void exported(What what, String by, String way, @Nullable String of, Taken taken) {
        chain.append(SecurityLogDocument.exported(ids.next(), clock.instant(), what, clean(by), way, of, taken));
        clear();
    }

    @Override
    public void shown(String by, String way, String record, String field) {
        chain.append(SecurityLogDocument.shown(ids.next(), clock.instant(), clean(by), way, record, field));
        clear();
    }

    @Override
    public void assisted(String person, String from, String about, Call call) {
        chain.append(SecurityLogDocument.assisted(
                ids.next(),
                clock.instant(),
                clean(person),
                from,
                clean(about),
                new Call(clean(call.tool()), call.status())));
        clear();
    }

    /** What was done to a record; a second delivery of its event changes nothing. */
    void note(RecordEvent event, What what, String name, String by, Map<String, Change> changes) {
        chain.append(SecurityLogDocument.of(event, what, clean(name), by, changes));
    }

    /** What strangers type is not trusted to be short, or to print. */
    static String clean(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_NAME)
                .map(point -> prints(point) ? point : '\uFFFD')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean prints(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private void clear() {
        Instant now = clock.instant();
        long last = cleared.get();
        if (last + BETWEEN_CLEARINGS.toMillis() < now.toEpochMilli()
                && cleared.compareAndSet(last, now.toEpochMilli())) {
            chain.forget(now.minus(KEPT));
        }
    }

    @Override
    public List<Entry> find(Asked asked, int limit) {
        List<Criteria> parts = new ArrayList<>();
        asked.what().ifPresent(what -> parts.add(Criteria.eq("what", what)));
        asked.name()
                .map(StoredSecurityLog::clean)
                .ifPresent(name -> parts.add(Criteria.anyOf(Criteria.eq("name", name), Criteria.eq("by", name))));
        asked.from().map(TimeOrderedIds::smallestAt).ifPresent(id -> parts.add(Criteria.ge("_id", id)));
        asked.until().map(TimeOrderedIds::smallestAt).ifPresent(id -> parts.add(Criteria.lt("_id", id)));
        asked.before().ifPresent(id -> parts.add(Criteria.lt("_id", id)));
        Criteria where = Criteria.allOf(parts.toArray(Criteria[]::new));
        return entries.find(StoreQuery.of(where).by(Sort.descending("_id")).limit(limit)).stream()
                .map(SecurityLogDocument::entry)
                .toList();
    }
}
