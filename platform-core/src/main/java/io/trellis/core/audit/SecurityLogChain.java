package io.trellis.core.audit;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Appends to the security log so that each entry bears its number, its predecessor's seal and its own. Of two nodes that want the
 * same number the store, in which numbers are unique, lets one have it; the other takes the next.
 */
@Component
class SecurityLogChain {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityLogChain.class);
    private static final Place START = new Place(0, "");
    /** Among so many entries of about the same time is the one that was numbered first. */
    private static final int NEIGHBOURS = 1_000;

    private final MappedCollection<SecurityLogDocument> entries;
    private final MappedCollection<ChainMark> marks;
    private final LogSeals seals;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Place last;

    SecurityLogChain(DocumentStore store, LogSeals seals, Clock clock) {
        this.clock = clock;
        this.entries = store.collection(SecurityLogDocument.COLLECTION);
        this.marks = store.collection(ChainMark.COLLECTION);
        this.seals = seals;
    }

    /** Where the chain ended when it was last looked at. */
    private record Place(long number, String seal) {}

    /** Nothing happens where there is an entry of this id. */
    void append(SecurityLogDocument entry) {
        Optional<Place> end;
        turn.lock();
        try {
            end = place(entry);
        } finally {
            turn.unlock();
        }
        end.ifPresent(reached -> head(reached.number(), reached.seal()));
    }

    private Optional<Place> place(SecurityLogDocument entry) {
        Place before = last == null ? newest() : last;
        while (true) {
            SecurityLogDocument linked = entry.linked(before.number() + 1, before.seal(), seals);
            if (entries.insertIfAbsent(linked)) {
                Place end = new Place(before.number() + 1, linked.sealed());
                last = end;
                return Optional.of(end);
            }
            if (entries.get(entry.id()).isPresent()) {
                return Optional.empty();
            }
            before = newest();
        }
    }

    /** What the mark says counts where the entry itself is gone: its place stays empty, which the check sees. */
    private Place newest() {
        Place entry =
                entries
                        .find(StoreQuery.of(Criteria.ge("number", 1L))
                                .by(Sort.descending("number"))
                                .limit(1))
                        .stream()
                        .findFirst()
                        .map(found -> new Place(found.place(), found.sealed()))
                        .orElse(START);
        if (entry.equals(START)) {
            marks.insertIfAbsent(ChainMark.of(ChainMark.BEGUN, clock.millis(), "", seals));
        }
        return marks.get(ChainMark.HEAD)
                .filter(mark -> mark.number() > entry.number() && mark.holds(seals))
                .map(mark -> new Place(mark.number(), mark.entrySeal()))
                .orElse(entry);
    }

    /** Written after the entry: a crash in between leaves a mark that asks for less than there is, and the next entry mends it. */
    private void head(long number, String seal) {
        raise(ChainMark.of(ChainMark.HEAD, number, seal, seals));
    }

    private void raise(ChainMark mark) {
        Criteria lower = Criteria.id(mark.id()).and(Criteria.lt("number", mark.number()));
        Change to = Change.of()
                .set("number", mark.number())
                .set("entrySeal", mark.entrySeal())
                .set("seal", mark.seal());
        if (marks.updateOne(lower, to).isEmpty()) {
            marks.insertIfAbsent(mark);
        }
    }

    /** Takes away what was noted before an instant, from the old end of the chain on and never out of its middle. */
    void forget(Instant before) {
        String oldest = TimeOrderedIds.smallestAt(before);
        StoreQuery young = StoreQuery.of(Criteria.ge("_id", oldest))
                .by(Sort.ascending("_id"))
                .limit(NEIGHBOURS);
        List<SecurityLogDocument> kept = entries.find(young);
        kept.stream()
                .mapToLong(SecurityLogDocument::place)
                .filter(number -> number > 0)
                .min()
                .ifPresent(floor -> {
                    raise(ChainMark.of(ChainMark.FLOOR, floor, "", seals));
                    entries.delete(Criteria.lt("number", floor));
                });
        entries.delete(Criteria.lt("_id", oldest).and(Criteria.missing("number")));
        marks.get(ChainMark.HEAD)
                .ifPresent(
                        head -> LOG.info("the security log reaches {}", new Receipt(head.number(), head.entrySeal())));
    }
}
