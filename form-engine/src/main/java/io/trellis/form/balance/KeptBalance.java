package io.trellis.form.balance;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the movements of one record come to, as a document: of two who would take the last of it only one writes it. The value
 * that people see stands with the record and follows; this one decides.
 *
 * @param print of what it was counted by; another than today's means that it has to be counted anew
 * @param revision counts its writes
 * @param limit the bound that the record's own field says; null for none
 * @param pending what is about to be written
 * @param counting who counts it anew at this moment, so that nobody may move it; null for nobody
 * @param open since when something is to be looked after: pending, being counted, or counted while nodes may still have
 *     written by another definition; null for nothing
 * @param young whether it is that last one
 */
record KeptBalance(
        String id,
        String print,
        long revision,
        BigDecimal total,
        @Nullable BigDecimal limit,
        List<Pending> pending,
        @Nullable String counting,
        @Nullable Instant open,
        boolean young) {

    static final String REVISION = "revision";
    static final String OPEN = "open";

    static final CollectionSpec<KeptBalance> COLLECTION = CollectionSpec.of("balances", KeptBalance.class)
            .index(new IndexSpec(List.of(Sort.ascending(OPEN)), false, true));

    KeptBalance {
        total = Objects.requireNonNullElse(total, BigDecimal.ZERO);
        print = Objects.requireNonNullElse(print, "");
        pending = List.copyOf(pending);
    }

    /**
     * One write that is about to happen, or did a moment ago.
     *
     * @param amount what it moves
     * @param limits whether it changes the bound
     * @param limit to this one; null for none
     */
    record Pending(
            String token,
            BigDecimal amount,
            boolean limits,
            @Nullable BigDecimal limit) {

        Pending {
            amount = Objects.requireNonNullElse(amount, BigDecimal.ZERO);
        }
    }

    static KeptBalance counted(Place place, String counting, Instant now) {
        return new KeptBalance(place.id(), "", 1, BigDecimal.ZERO, null, List.of(), counting, now, false);
    }

    KeptBalance holding(Collection<Pending> more, Instant now) {
        List<Pending> all = new ArrayList<>(pending);
        all.addAll(more);
        return new KeptBalance(id, print, revision, total, limit, all, counting, open == null ? now : open, young);
    }

    /** @param written those of the tokens whose writes stand in the store */
    KeptBalance settled(Set<String> tokens, Set<String> written) {
        BigDecimal sum = total;
        BigDecimal bound = limit;
        List<Pending> left = new ArrayList<>();
        for (Pending one : pending) {
            if (!tokens.contains(one.token())) {
                left.add(one);
            } else if (written.contains(one.token())) {
                sum = sum.add(one.amount());
                bound = one.limits() ? one.limit() : bound;
            }
        }
        boolean done = left.isEmpty() && counting == null && !young;
        return new KeptBalance(id, print, revision, sum, bound, left, counting, done ? null : open, young);
    }

    KeptBalance countedBy(@Nullable String token, Instant now) {
        return new KeptBalance(id, print, revision, total, limit, pending, token, open == null ? now : open, young);
    }

    /** To be counted once more when somebody has time. */
    KeptBalance doubted(Instant now) {
        return new KeptBalance(id, print, revision, total, limit, pending, counting, open == null ? now : open, true);
    }

    /** After it was counted: whatever was pending is in it, or was never written; what a merge brings is not there yet. */
    KeptBalance asCounted(String by, BigDecimal sum, @Nullable BigDecimal bound, @Nullable Instant again) {
        List<Pending> carried =
                pending.stream().filter(one -> Carried.isCarried(one.token())).toList();
        return new KeptBalance(id, by, revision, sum, bound, carried, null, again, again != null);
    }
}
