package io.trellis.form.operation;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.operation.Operation.Write;
import io.trellis.form.record.Bounds;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.FollowUps;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings records back to what they were before an operation. The product does that, for who did the operation: who may make a
 * customer may often not delete one. Each step may be repeated.
 */
@Component
final class TakingBack {

    private static final Logger LOG = LoggerFactory.getLogger(TakingBack.class);

    private static final int LOOKED_AT = 500;

    private final Records records;
    private final FollowUps followUps;

    TakingBack(Records records, FollowUps followUps) {
        this.records = records;
        this.followUps = followUps;
    }

    /** Records that somebody may not bring back, as they were changed or named elsewhere since, or are out of their sight. */
    List<RecordId> hindrances(CurrentUser user, Operation operation) {
        Map<RecordId, Write> last = new LinkedHashMap<>();
        operation.writes().forEach(write -> last.put(write.id(), write));
        return last.entrySet().stream()
                .filter(entry -> !may(user, operation, entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean may(CurrentUser user, Operation operation, Write last) {
        Optional<RecordData> now = records.get(user, last.id());
        boolean made = operation.writes().stream()
                .anyMatch(write -> write.created() && write.id().equals(last.id()));
        return now.filter(record -> record.revision() == operation.revision(last)
                                && (made || record.may().edit()))
                        .isPresent()
                && (!made || named(last.id()) <= namedBy(operation, last.record()));
    }

    /** Where something is taken back long after: what somebody changed later is theirs. */
    private Set<String> changedSince(Write write) {
        Instant done = write.done();
        Set<String> keys = new HashSet<>();
        if (done != null) {
            for (RecordEvent event : records.history(CurrentUser.system(), write.id(), LOOKED_AT)) {
                if (!event.at().isAfter(done)) {
                    break;
                }
                if (event instanceof RecordEvent.Updated updated) {
                    keys.addAll(updated.changes().keySet());
                }
            }
        }
        return keys;
    }

    private long named(RecordId id) {
        return records.references(CurrentUser.system(), id).stream()
                .mapToLong(Records.Reference::count)
                .sum();
    }

    /** How often the operation itself names a record: these names go with it. */
    private static long namedBy(Operation operation, String id) {
        return operation.writes().stream()
                .flatMap(write -> write.values().stream())
                .filter(kept -> id.equals(kept.value()))
                .count();
    }

    /** What would not come back as it was, since somebody has its unique value for instance; nothing is written. */
    Optional<Operations.Outcome.Refused> refusal(Operation operation) {
        Records trial = records.trial();
        for (Write write : operation.writes().reversed()) {
            Optional<SaveResult> result = back(trial, operation, write);
            // what was made is asked about before, with all that the operation itself names
            if (result.isPresent()
                    && (write.created() ? breaksABound(result.get()) : !(result.get() instanceof SaveResult.Saved))) {
                return Optional.of(new Operations.Outcome.Refused(write.id(), result.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean breaksABound(SaveResult result) {
        return result instanceof SaveResult.Rejected(var violations)
                && violations.stream().anyMatch(violation -> violation.code().equals(Bounds.BROKEN));
    }

    /** The last first. @param forGood whether what was made leaves the recycle bin too, as nobody ever was told of it */
    void all(Operation operation, boolean forGood) {
        for (int i = operation.followingOrNone().size() - 1; i >= 0; i--) {
            followUps.get(operation.followingOrNone().get(i).followUp()).takeBack(operation.key(i));
        }
        for (Write write : operation.writes().reversed()) {
            back(records, operation, write)
                    .filter(result -> !(result instanceof SaveResult.Saved || result instanceof SaveResult.Missing))
                    .ifPresent(result -> LOG.warn("{} stays as it is: {}", write.id(), result));
            if (write.created() && forGood) {
                records.purge(CurrentUser.system(), write.id());
            }
        }
    }

    /** Empty where nothing is to be done. What was made stays where somebody named it in between: they would lose that. */
    private Optional<SaveResult> back(Records through, Operation operation, Write write) {
        CurrentUser product = CurrentUser.system();
        Optional<RecordData> now = through.get(product, write.id());
        if (write.into() != null) {
            return Optional.of(through.release(write.id(), operation.id()));
        }
        if (write.created()) {
            return now.map(record -> through.delete(product, record.id(), record.revision()));
        }
        // what was never written may since be somebody else's change
        if (write.after() == 0 || now.isEmpty()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> former = new LinkedHashMap<>(write.former());
        if (operation.until() != null) {
            former.keySet().removeAll(changedSince(write));
        }
        return Optional.of(through.takeBack(write.id(), "undo/" + operation.id() + "/" + write.revision(), former));
    }
}
