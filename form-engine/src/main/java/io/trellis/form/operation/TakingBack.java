package io.trellis.form.operation;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.operation.Operation.Write;
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
        return now.filter(record -> record.revision() == last.after()
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

    /** Where somebody named it in between it stays: their record would lose what it names. */
    private void delete(CurrentUser product, RecordData record) {
        if (!(records.delete(product, record.id(), record.revision()) instanceof SaveResult.Saved)) {
            LOG.warn("{} stays, as other records name it", record.id());
        }
    }

    /** The last first. @param forGood whether what was made leaves the recycle bin too, as nobody ever was told of it */
    void all(Operation operation, boolean forGood) {
        for (int i = operation.followingOrNone().size() - 1; i >= 0; i--) {
            followUps.get(operation.followingOrNone().get(i).followUp()).takeBack(operation.key(i));
        }
        CurrentUser product = CurrentUser.system();
        for (Write write : operation.writes().reversed()) {
            Optional<RecordData> now = records.get(product, write.id());
            if (write.into() != null) {
                records.release(write.id(), operation.id());
            } else if (write.created()) {
                now.ifPresent(record -> delete(product, record));
                if (forGood) {
                    records.purge(product, write.id());
                }
            } else if (write.after() > 0 && now.isPresent()) {
                // what was never written may since be somebody else's change
                Map<String, @Nullable Object> former = new LinkedHashMap<>(write.former());
                if (operation.until() != null) {
                    former.keySet().removeAll(changedSince(write));
                }
                records.takeBack(write.id(), "undo/" + operation.id() + "/" + write.revision(), former);
            }
        }
    }
}
