package io.trellis.core.mongo.embedded;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sums and counts of a collection that were asked for before: dashboards and the totals of lists ask again and again. They
 * are not thrown away when a document is written but corrected by it.
 */
final class KnownAnswers {

    private static final int MOST = 128;

    private final Map<Question, KeptAnswer> known = new ConcurrentHashMap<>();
    private final AtomicLong moments = new AtomicLong();

    /** The one that is there or on its way, else this one, which the caller then has to make or to lose. */
    KeptAnswer offer(Question question, KeptAnswer mine) {
        KeptAnswer there = known.putIfAbsent(question, mine);
        KeptAnswer taken = there == null ? mine : there;
        taken.asked(moments.incrementAndGet());
        if (there == null && known.size() > MOST) {
            known.entrySet().stream()
                    .filter(entry ->
                            entry.getValue() != mine && entry.getValue().isKept())
                    .min(Map.Entry.comparingByValue(Comparator.comparing(answer -> answer, KeptAnswer::byUse)))
                    .ifPresent(entry -> forget(entry.getKey(), entry.getValue()));
        }
        return taken;
    }

    /** Empty where there is one or somebody is at it; else the caller has to make or to lose it. */
    Optional<KeptAnswer> offer(Question question) {
        KeptAnswer mine = new KeptAnswer();
        return known.containsKey(question) || offer(question, mine) != mine ? Optional.empty() : Optional.of(mine);
    }

    void forget(Question question, KeptAnswer answer) {
        known.remove(question, answer);
        answer.lose();
    }

    /** To be told of each document by the one thread that writes, before it lets others write. */
    void wrote(byte @Nullable [] before, byte @Nullable [] after) {
        known.forEach((question, answer) -> {
            if (!answer.wrote(before, after)) {
                known.remove(question, answer);
            }
        });
    }

    /** All documents went at once. */
    void forgetAll() {
        known.forEach(this::forget);
    }
}
