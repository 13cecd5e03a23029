package io.trellis.form.balance;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.balance.Movements.Moving;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.GivesBack;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordStore;
import io.trellis.form.record.StoredRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The kept balances: read, written by comparing, and counted from the records where there is none yet or one is doubted. */
@Component
final class Balances {

    private static final int PAGE = 500;
    private static final Duration WAIT = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMillis(3);

    /** So long after a definition came into use another node may still write by the one before. */
    private static final Duration CHANGEOVER = Duration.ofMinutes(2);

    private final MappedCollection<KeptBalance> kept;
    private final Movements movements;
    private final BoundEntities entities;
    private final RecordStore records;
    private final GivesBack givesBack;
    private final TimeOrderedIds ids;
    private final Messages messages;
    private final Clock clock;

    /** By print, since when this node counts by it. */
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    Balances(
            DocumentStore documents,
            Movements movements,
            BoundEntities entities,
            RecordStore records,
            GivesBack givesBack,
            TimeOrderedIds ids,
            Messages messages,
            Clock clock) {
        this.kept = documents.collection(KeptBalance.COLLECTION);
        this.movements = movements;
        this.entities = entities;
        this.records = records;
        this.givesBack = givesBack;
        this.ids = ids;
        this.messages = messages;
        this.clock = clock;
    }

    Map<Place, KeptBalance> find(Collection<Place> places) {
        Map<Place, KeptBalance> found = new HashMap<>();
        kept.find(StoreQuery.of(
                        Criteria.in("_id", places.stream().map(Place::id).toList())))
                .forEach(one -> found.put(Place.of(one.id()), one));
        return found;
    }

    List<KeptBalance> open(int most) {
        return kept.find(StoreQuery.of(Criteria.exists(KeptBalance.OPEN)).limit(most));
    }

    /** Of a field that keeps none any more. */
    void forget(KeptBalance one) {
        kept.delete(Criteria.id(one.id()));
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether it can be written to as it is: counted, by what is published. */
    boolean ready(@Nullable KeptBalance one, Kept by) {
        return one != null && one.counting() == null && one.print().equals(by.print());
    }

    /** Empty where somebody else wrote it since it was read. */
    Optional<KeptBalance> swap(KeptBalance read, KeptBalance then) {
        Change change = Change.of()
                .set("print", then.print())
                .set(KeptBalance.REVISION, read.revision() + 1)
                .set("total", then.total())
                .set("pending", then.pending())
                .set("young", then.young());
        change = with(change, "limit", then.limit());
        change = with(change, "counting", then.counting());
        change = with(change, KeptBalance.OPEN, then.open());
        return kept.updateOne(Criteria.id(read.id()).and(Criteria.eq(KeptBalance.REVISION, read.revision())), change);
    }

    private static Change with(Change change, String field, @Nullable Object value) {
        return value == null ? change.unset(field) : change.set(field, value);
    }

    /** Makes tokens good, or gives them back. @param last as it was written last by whoever holds them */
    void settle(KeptBalance last, Set<String> tokens, Set<String> written) {
        Optional<KeptBalance> at = Optional.of(last);
        while (at.isPresent()
                && swap(at.get(), at.get().settled(tokens, written)).isEmpty()) {
            at = kept.get(last.id());
        }
        boolean passed = at.isEmpty()
                || !at.get().pending().stream()
                        .map(KeptBalance.Pending::token)
                        .toList()
                        .containsAll(tokens);
        if (passed) {
            // it was counted meanwhile as if we were no more: what stands in the records is looked at again
            doubt(last.id());
        }
    }

    private void doubt(String id) {
        Optional<KeptBalance> at = kept.get(id);
        while (at.isPresent()
                && swap(at.get(), at.get().doubted(clock.instant())).isEmpty()) {
            at = kept.get(id);
        }
    }

    /**
     * Counts from the records. Nobody moves it meanwhile: who is about to has finished, who comes waits.
     *
     * @param dead tokens, of what is pending or counting, that nobody will finish
     */
    KeptBalance count(Place place, Set<String> dead) {
        Kept by = movements.of(place).orElseThrow(this::busy);
        String token = "count/" + ids.next();
        long until = System.nanoTime() + WAIT.toNanos();
        KeptBalance begun = begin(place, token, dead, until);
        try {
            return counted(place, by, token, begun, dead, until);
        } catch (RuntimeException e) {
            leave(place, token);
            throw e;
        }
    }

    private KeptBalance counted(Place place, Kept by, String token, KeptBalance begun, Set<String> dead, long until) {
        KeptBalance at = begun;
        while (!at.pending().stream()
                .map(KeptBalance.Pending::token)
                .allMatch(held -> dead.contains(held) || Carried.isCarried(held))) {
            rest(until);
            at = kept.get(place.id())
                    .filter(one -> token.equals(one.counting()))
                    .orElseThrow(this::busy);
        }
        BigDecimal total = sum(by, place.record());
        BigDecimal limit = ownLimit(by, place.record());
        return swap(at, at.asCounted(by.print(), total, limit, changing(by) ? clock.instant() : null))
                .orElseThrow(this::busy);
    }

    private boolean changing(Kept by) {
        long since = known.computeIfAbsent(by.print(), print -> System.nanoTime());
        return System.nanoTime() - since < CHANGEOVER.toNanos();
    }

    private KeptBalance begin(Place place, String token, Set<String> dead, long until) {
        while (true) {
            Optional<KeptBalance> standing = kept.get(place.id());
            if (standing.isEmpty()) {
                KeptBalance first = KeptBalance.counted(place, token, clock.instant());
                if (kept.insertIfAbsent(first)) {
                    return first;
                }
                continue;
            }
            String other = standing.get().counting();
            if (other == null || dead.contains(other)) {
                Optional<KeptBalance> mine = swap(standing.get(), standing.get().countedBy(token, clock.instant()));
                if (mine.isPresent()) {
                    return mine.get();
                }
            } else {
                rest(until);
            }
        }
    }

    private void leave(Place place, String token) {
        Optional<KeptBalance> at = kept.get(place.id());
        while (at.filter(one -> token.equals(one.counting())).isPresent()
                && swap(at.get(), at.get().countedBy(null, clock.instant())).isEmpty()) {
            at = kept.get(place.id());
        }
    }

    /** Waits a moment for others, not longer than until then. */
    void rest(long until) {
        if (System.nanoTime() - until > 0) {
            throw busy();
        }
        LockSupport.parkNanos(STEP.toNanos());
    }

    private TrellisException busy() {
        return new TrellisException(CoreError.BUSY, messages.text("record.busy"));
    }

    /** The bound that the record itself says. */
    @Nullable
    BigDecimal ownLimit(Kept by, String record) {
        return records.find(by.entity(), record)
                .map(one -> by.ownLimit(one.values()))
                .orElse(null);
    }

    /** What a record that is about to go brings to the one that takes its place. */
    BigDecimal carried(Kept by, String record) {
        BigDecimal total = totals(by, List.of(record)).getOrDefault(record, BigDecimal.ZERO);
        return kept.get(by.of(record).id()).stream()
                .flatMap(one -> one.pending().stream())
                .filter(pending -> Carried.isCarried(pending.token()))
                .map(KeptBalance.Pending::amount)
                .reduce(total, BigDecimal::add);
    }

    /** What a record takes with it, by the places that have it now, when it comes back after another took its place. */
    Map<Place, BigDecimal> givenBack(Kept by, RecordId back) {
        Map<Place, BigDecimal> given = new HashMap<>();
        for (GivesBack.Handed handed : givesBack.to(back)) {
            for (Moving moving : by.sources()) {
                if (moving.source().entity().equals(handed.entity())
                        && moving.source().steps().equals(handed.steps())) {
                    records.find(entities.get(handed.entity()), handed.record())
                            .map(one -> moving.of(one, row -> handed.rows().contains(String.valueOf(row.get("id")))))
                            .map(moved -> moved.get(handed.into()))
                            .ifPresent(amount -> given.merge(by.of(handed.into()), amount, BigDecimal::add));
                }
            }
        }
        return given;
    }

    /** Gives tokens back, whoever held them. */
    void release(Place place, Predicate<String> which) {
        kept.get(place.id()).ifPresent(one -> {
            Set<String> tokens = one.pending().stream()
                    .map(KeptBalance.Pending::token)
                    .filter(which)
                    .collect(Collectors.toSet());
            if (!tokens.isEmpty()) {
                settle(one, tokens, Set.of());
            }
        });
    }

    /** What the records come to that stand in the store. */
    BigDecimal sum(Kept by, String record) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Moving moving : by.sources()) {
            BoundEntity from = entities.get(moving.source().entity());
            String after = "";
            List<String> page;
            do {
                page = records.naming(from, moving.source().steps(), List.of(record), after, PAGE);
                for (StoredRecord one : records.find(from, page)) {
                    sum = sum.add(moving.of(one).getOrDefault(record, BigDecimal.ZERO));
                }
                after = page.isEmpty() ? after : page.getLast();
            } while (page.size() == PAGE);
        }
        return sum;
    }

    /** What balances come to now: as kept where nothing is under way, else as the records say. */
    Map<String, BigDecimal> totals(Kept by, Collection<String> ids) {
        Map<String, BigDecimal> totals = new HashMap<>();
        Map<Place, KeptBalance> standing = find(ids.stream().map(by::of).toList());
        for (String id : ids) {
            KeptBalance one = standing.get(by.of(id));
            totals.put(id, one != null && ready(one, by) && one.pending().isEmpty() ? one.total() : sum(by, id));
        }
        return totals;
    }
}
