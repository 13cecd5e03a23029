package io.trellis.core.audit;

import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@link LogCheck} over what {@link SecurityLogChain} writes, from the oldest entry to the newest. */
@Component
class StoredLogCheck implements LogCheck {

    private static final int PAGE = 1_000;

    private final MappedCollection<SecurityLogDocument> entries;
    private final MappedCollection<ChainMark> marks;
    private final LogSeals seals;

    StoredLogCheck(DocumentStore store, LogSeals seals) {
        this.entries = store.collection(SecurityLogDocument.COLLECTION);
        this.marks = store.collection(ChainMark.COLLECTION);
        this.seals = seals;
    }

    @Override
    public Checked check(Optional<Receipt> noted) {
        Walk walk = new Walk(noted);
        Checked checked = walk.checked();
        // old entries may have gone while it was read
        return checked.finding().isPresent() && floor() != walk.floor ? check(noted) : checked;
    }

    private long floor() {
        return mark(ChainMark.FLOOR).map(ChainMark::number).orElse(1L);
    }

    /** One that is none of ours excuses nothing. */
    private Optional<ChainMark> mark(String id) {
        return marks.get(id).filter(mark -> mark.holds(seals));
    }

    /** One reading of the log. */
    private final class Walk {

        private final Optional<ChainMark> mark = mark(ChainMark.FLOOR);
        private final long floor = mark.map(ChainMark::number).orElse(1L);
        private final Optional<Receipt> noted;
        /** Before the entries are read: what is written meanwhile lies behind it. */
        private final Optional<ChainMark> head = marks.get(ChainMark.HEAD);

        private long held;
        private long keyed;
        private boolean noteFits;
        private @Nullable SecurityLogDocument previous;

        Walk(Optional<Receipt> noted) {
            this.noted = noted;
        }

        Checked checked() {
            Optional<Finding> finding =
                    inOrder().or(this::atTheEnd).or(this::outside).or(this::byReceipt);
            Optional<Receipt> receipt =
                    Optional.ofNullable(previous).map(last -> new Receipt(last.place(), last.sealed()));
            return new Checked(held, keyed, entries.count(Criteria.missing("number")), receipt, finding);
        }

        private Optional<Finding> inOrder() {
            List<SecurityLogDocument> page;
            long from = floor;
            do {
                page = entries.find(StoreQuery.of(Criteria.ge("number", from))
                        .by(Sort.ascending("number"))
                        .limit(PAGE));
                for (SecurityLogDocument one : page) {
                    Optional<Finding> finding = next(one);
                    if (finding.isPresent()) {
                        return finding;
                    }
                    from = one.place() + 1;
                }
            } while (page.size() == PAGE);
            return Optional.empty();
        }

        private Optional<Finding> next(SecurityLogDocument one) {
            SecurityLogDocument before = previous;
            long expected = before == null ? first(one) : before.place() + 1;
            if (!one.holds(seals)) {
                return found(Damage.CHANGED, one, 0);
            }
            if (one.place() > expected) {
                return found(Damage.REMOVED, before == null ? one : before, one.place() - expected);
            }
            boolean follows = before == null
                    ? one.place() > 1 || "".equals(one.before())
                    : before.sealed().equals(one.before());
            // once there is a key, what is sealed without it was sealed by somebody else
            if (!follows || before != null && before.isKeyed() && !one.isKeyed()) {
                return found(Damage.CHANGED, one, 0);
            }
            previous = one;
            held++;
            keyed += one.isKeyed() ? 1 : 0;
            noteFits |= noted.filter(
                            note -> note.number() == one.place() && note.seal().equals(one.sealed()))
                    .isPresent();
            return Optional.empty();
        }

        /** A mark without the key excuses nothing where the key was there already. */
        private long first(SecurityLogDocument one) {
            return one.isKeyed() && mark.filter(ChainMark::isKeyed).isEmpty() ? 1 : floor;
        }

        private Optional<Finding> atTheEnd() {
            SecurityLogDocument last = previous;
            long reached = last == null ? floor - 1 : last.place();
            if (last == null && head.isEmpty()) {
                return Optional.empty();
            }
            if (head.isEmpty()
                    || !head.get().holds(seals)
                    || last != null && last.isKeyed() && !head.get().isKeyed()) {
                return Optional.of(new Finding(Damage.END_UNKNOWN, entry(last), 0));
            }
            return head.get().number() > reached
                    ? Optional.of(
                            new Finding(Damage.REMOVED, entry(last), head.get().number() - reached))
                    : Optional.empty();
        }

        /** Since there is a chain nothing is written outside of it, and what is from before it goes before its first entry does. */
        private Optional<Finding> outside() {
            String begun = TimeOrderedIds.smallestAt(Instant.ofEpochMilli(
                    floor > 1 ? 0 : mark(ChainMark.BEGUN).map(ChainMark::number).orElse(0L)));
            Criteria numbered = Criteria.exists("number").and(Criteria.lt("number", 1L));
            Criteria strange =
                    Criteria.missing("number").and(Criteria.ge("_id", begun)).or(numbered);
            return entries.find(StoreQuery.of(strange).by(Sort.ascending("_id")).limit(1)).stream()
                    .findFirst()
                    .flatMap(first -> found(Damage.PUT_IN, first, 0));
        }

        private Optional<Finding> byReceipt() {
            if (noted.isEmpty() || noteFits) {
                return Optional.empty();
            }
            boolean old = noted.get().number() < floor;
            return Optional.of(new Finding(
                    old ? Damage.RECEIPT_TOO_OLD : Damage.NOT_THE_RECEIPTS,
                    entries
                            .find(StoreQuery.of(
                                            Criteria.eq("number", noted.get().number()))
                                    .limit(1))
                            .stream()
                            .findFirst()
                            .map(SecurityLogDocument::entry),
                    0));
        }

        private static Optional<Finding> found(Damage damage, SecurityLogDocument at, long missing) {
            return Optional.of(new Finding(damage, Optional.of(at.entry()), missing));
        }

        private static Optional<Entry> entry(@Nullable SecurityLogDocument document) {
            return Optional.ofNullable(document).map(SecurityLogDocument::entry);
        }
    }
}
