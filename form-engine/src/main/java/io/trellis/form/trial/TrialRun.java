package io.trellis.form.trial;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordStore;
import io.trellis.form.record.StoredRecord;
import io.trellis.form.rule.ruling.Facts;
import io.trellis.form.rule.ruling.Ruling;
import io.trellis.form.rule.ruling.Rulings;
import io.trellis.form.rule.ruling.Worlds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One way through the records of an entity with the rules of a draft. */
final class TrialRun implements Runnable {

    private static final int PAGE = 500;
    private static final int MOST_KEPT = 200;
    private static final Duration WAITED_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Where a run gets what it needs. */
    record Parts(RecordStore store, Rulings rulings, Worlds worlds, Users users, Clock clock) {}

    private static final class Found {
        private volatile long records;
        private final List<String> first = new ArrayList<>();

        private synchronized void add(String id) {
            records++;
            if (first.size() < MOST_KEPT) {
                first.add(id);
            }
        }

        private synchronized List<String> first() {
            return List.copyOf(first);
        }
    }

    private final Parts parts;
    private final BoundEntity inUse;
    private final List<TriedRule> rules;
    private final Rulings.Tried tried;
    private final long all;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long looked;
    private volatile boolean gaveUp;
    private volatile Instant asked;
    private volatile @Nullable Instant ended;

    /** @param all so many records there are */
    TrialRun(Parts parts, BoundEntity inUse, BoundEntity drafted, List<TriedRule> rules, long all) {
        this.parts = parts;
        this.inUse = inUse;
        this.rules = rules;
        this.all = all;
        this.asked = parts.clock().instant();
        this.tried = parts.rulings().tried(drafted);
        rules.forEach(rule -> found.put(rule.path(), new Found()));
    }

    @Override
    public void run() {
        try {
            Instant until = parts.clock().instant().plus(LONGEST);
            String after = "";
            while (!gaveUp && parts.clock().instant().isBefore(until)) {
                List<StoredRecord> page = parts.store().after(inUse, after, PAGE);
                if (page.isEmpty()) {
                    break;
                }
                look(page);
                giveUpUnlessAsked(WAITED_FOR);
                after = page.getLast().id().id();
            }
        } finally {
            ended = parts.clock().instant();
            end.countDown();
        }
    }

    private void look(List<StoredRecord> page) {
        // what the rules read of other records is kept for a page of them
        Facts.World world = parts.worlds().open(CurrentUser.system(), inUse.name());
        Map<String, Optional<CurrentUser>> people = new HashMap<>();
        List<TriedRule> ofAll = rules.stream().filter(rule -> !rule.ofSaver()).toList();
        List<TriedRule> ofSaver = rules.stream().filter(TriedRule::ofSaver).toList();
        for (StoredRecord record : page) {
            if (record.alive()) {
                look(record, world, CurrentUser.system(), ofAll);
                // nobody is there who would save one that nobody has: it is asked as the product would
                look(record, world, owner(record, people).orElseGet(CurrentUser::system), ofSaver);
                looked++;
            }
        }
    }

    private Optional<CurrentUser> owner(StoredRecord record, Map<String, Optional<CurrentUser>> people) {
        String owner = record.owner();
        return owner == null
                ? Optional.empty()
                : people.computeIfAbsent(owner, id -> parts.users().find(id).map(parts.users()::asCurrent));
    }

    private void look(StoredRecord record, Facts.World world, CurrentUser saver, List<TriedRule> rules) {
        if (rules.isEmpty()) {
            return;
        }
        Map<String, Object> values = record.forRules();
        Ruling ruling = tried.of(saver, values, world);
        ruling.compute(false, true);
        Set<String> hidden = ruling.dropHidden(false, true);
        rules.stream().filter(rule -> rule.refuses(ruling, values, hidden)).forEach(rule -> found(rule)
                .add(record.id().id()));
    }

    /** Nobody asks for it any more. */
    void giveUp() {
        gaveUp = true;
    }

    boolean gaveUp() {
        return gaveUp;
    }

    void asked() {
        asked = parts.clock().instant();
    }

    /** Where nobody asked within this time, and it has not ended. */
    void giveUpUnlessAsked(Duration within) {
        if (runs() && asked.plus(within).isBefore(parts.clock().instant())) {
            giveUp();
        }
    }

    void await(Duration patience) {
        try {
            var unused = end.await(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether what it says is from before this moment. */
    boolean endedBefore(Instant moment) {
        Instant at = ended;
        return at != null && at.isBefore(moment);
    }

    boolean runs() {
        return ended == null;
    }

    List<RuleTrials.Count> counts() {
        boolean over = !runs();
        return rules.stream()
                .map(rule -> new RuleTrials.Count(
                        rule.path(),
                        rule.kind(),
                        rule.about(),
                        found(rule).records,
                        looked,
                        Math.max(all, looked),
                        over,
                        rule.ofSaver()))
                .toList();
    }

    private Found found(TriedRule rule) {
        return Objects.requireNonNull(found.get(rule.path()));
    }

    List<String> first(String path) {
        Found of = found.get(path);
        return of == null ? List.of() : of.first();
    }
}
