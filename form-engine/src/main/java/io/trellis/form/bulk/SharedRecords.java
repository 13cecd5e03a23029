package io.trellis.form.bulk;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import io.trellis.form.record.RecordShares.Given;
import io.trellis.form.record.RecordStore;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records that are shared with somebody by hand, given to another in their place: so far, so long and as what they were. */
@Component
final class SharedRecords {

    private static final int PAGE = 500;

    private final RecordStore store;
    private final Records records;
    private final RecordShares shares;
    private final BoundEntities entities;
    private final MappedCollection<BulkEntry> log;

    SharedRecords(
            RecordStore store, Records records, RecordShares shares, BoundEntities entities, DocumentStore documents) {
        this.store = store;
        this.records = records;
        this.shares = shares;
        this.entities = entities;
        this.log = documents.collection(BulkEntry.COLLECTION);
    }

    /** Those that who asks sees, in order; {@link Bulk#MOST} at most. */
    List<String> of(CurrentUser user, String entity, String person) {
        BoundEntity bound = entities.get(entity);
        List<String> found = new ArrayList<>();
        List<String> page = store.sharedWith(bound, person, "", PAGE);
        while (!page.isEmpty() && found.size() < Bulk.MOST) {
            records.get(user, entity, page)
                    .forEach(record -> found.add(record.id().id()));
            page = store.sharedWith(bound, person, page.getLast(), PAGE);
        }
        return found;
    }

    /** @param noted under which it is noted, so that {@link StoredBulk#back} takes it back */
    void give(
            CurrentUser user,
            String entity,
            List<String> ids,
            String from,
            String to,
            String noted,
            BulkReport report) {
        long place = 0;
        for (String id : ids) {
            RecordId record = new RecordId(entity, id);
            List<Share> all = shares.of(user, record);
            Optional<Given> theirs = with(all, from);
            if (theirs.isEmpty()) {
                report.count(BulkRun.UNCHANGED);
                continue;
            }
            Given given = theirs.get();
            Optional<Given> had = with(all, to);
            boolean enough = had.filter(more -> more.level().compareTo(given.level()) >= 0)
                    .isPresent();
            Given now = new Given(new Grantee(Share.Kind.USER, to), given.level(), given.until(), given.as());
            // before the writes, so that a server that dies between leaves nothing unnoted
            List<BulkEntry> meant = new ArrayList<>();
            if (!enough) {
                meant.add(BulkEntry.shared(noted, place++, id, kept(had), KeptShare.write(now)));
            }
            meant.add(BulkEntry.shared(noted, place++, id, kept(theirs), ""));
            log.insertAll(meant);
            @Nullable SaveResult result = enough ? null : shares.shareAmongMany(user, record, now);
            if (result == null || result instanceof SaveResult.Saved) {
                result = shares.unshare(user, record, given.to());
            }
            if (result instanceof SaveResult.Saved) {
                report.count(BulkRun.UPDATED);
            } else {
                report.refused(BulkRun.FAILED, id, report.why(result));
                log.delete(Criteria.in("_id", meant.stream().map(BulkEntry::id).toList()));
            }
        }
    }

    private static Optional<Given> with(List<Share> all, String person) {
        Grantee who = new Grantee(Share.Kind.USER, person);
        return all.stream()
                .filter(share -> share.to().equals(who))
                .map(Given::of)
                .findFirst();
    }

    private static List<Object> kept(Optional<Given> given) {
        return given.<List<Object>>map(one -> List.of(KeptShare.write(one))).orElse(List.of());
    }
}
