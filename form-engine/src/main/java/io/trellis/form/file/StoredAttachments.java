package io.trellis.form.file;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.AttachmentDocument.Version;
import io.trellis.form.file.AttachmentResult.Done;
import io.trellis.form.file.AttachmentResult.Forbidden;
import io.trellis.form.file.AttachmentResult.Missing;
import io.trellis.form.file.AttachmentResult.Refused;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.timeline.Place;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One document for each name that is attached, with its versions; what is deleted waits a while. */
@Component
final class StoredAttachments implements Attachments, RecordCompanion {

    static final String TOPIC = "attachments";
    static final String RECORD = "record";

    /** So often somebody else may be first. */
    private static final int ATTEMPTS = 50;

    private final MappedCollection<AttachmentDocument> attachments;
    private final FilePlaces places;
    private final StoredRecordFiles files;
    private final FileRights rights;
    private final RecordLocks locks;
    private final Signals signals;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    StoredAttachments(
            DocumentStore store,
            FilePlaces places,
            StoredRecordFiles files,
            FileRights rights,
            RecordLocks locks,
            Signals signals,
            TimeOrderedIds ids,
            Clock clock,
            Messages messages) {
        this.attachments = store.collection(AttachmentDocument.COLLECTION);
        this.places = places;
        this.files = files;
        this.rights = rights;
        this.locks = locks;
        this.signals = signals;
        this.ids = ids;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public boolean open(CurrentUser user, RecordId record) {
        return rights.attaching(user, record).isPresent();
    }

    @Override
    public List<Attachment> of(CurrentUser reader, RecordId record, Optional<Place> after, int limit) {
        Optional<RecordData> seen = rights.attaching(reader, record);
        if (seen.isEmpty()) {
            return List.of();
        }
        boolean changes = seen.get().may().edit() && locked(reader, record).isEmpty();
        StoreQuery newest = StoreQuery.of(alive(record))
                .by(Sort.descending(AttachmentDocument.AT), Sort.descending("_id"))
                .limit(limit);
        return attachments
                .find(after.map(place -> newest.after(AttachmentDocument.at(place)))
                        .orElse(newest))
                .stream()
                .map(document -> attachment(document, changes))
                .toList();
    }

    private static Criteria alive(RecordId record) {
        return Criteria.eq(AttachmentDocument.OF, record.toString()).and(Criteria.missing(AttachmentDocument.DELETED));
    }

    private static Attachment attachment(AttachmentDocument document, boolean mayChange) {
        return new Attachment(
                document.id(),
                document.versions().stream()
                        .map(version -> new Attachment.Version(
                                new FileValue(version.file(), version.name(), version.size(), version.type()),
                                version.by(),
                                version.at()))
                        .toList(),
                mayChange);
    }

    @Override
    public AttachmentResult add(CurrentUser user, RecordId record, String upload) {
        user.requireActing();
        Optional<AttachmentResult> not = refused(user, record);
        if (not.isPresent()) {
            return not.get();
        }
        Optional<FileValue> file = files.usable(user, upload);
        if (file.isEmpty()) {
            return new Refused("invalid", messages.text("form.violation.file-gone"));
        }
        if (attachments.count(alive(record)) >= Limits.ATTACHMENTS) {
            return new Refused("too-many", messages.text("file.attachments.too-many", Limits.ATTACHMENTS));
        }
        FileValue value = file.get();
        Version version = new Version(value.id(), value.name(), value.type(), value.size(), user.id(), now());
        String fresh = ids.next();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<AttachmentDocument> known = named(record, value.name());
            Optional<AttachmentResult> locked = known.flatMap(_ -> locked(user, record));
            if (locked.isPresent()) {
                return locked.get();
            }
            Optional<AttachmentDocument> after =
                    known.isPresent() ? newer(known.get(), version) : first(fresh, record, version);
            if (after.isPresent()) {
                if (!after.get().id().equals(fresh)) {
                    // held there while somebody else was first
                    places.leave(record, PlaceDocument.attached(fresh));
                }
                signal(record);
                return new Done(attachment(after.get(), true));
            }
        }
        throw new TrellisException(CoreError.BUSY, messages.text("file.attachments.busy", value.name()));
    }

    private Optional<AttachmentDocument> named(RecordId record, String name) {
        return attachments
                .find(StoreQuery.of(alive(record).and(Criteria.eq(AttachmentDocument.NAME, name)))
                        .limit(1))
                .stream()
                .findFirst();
    }

    /** Held before it is named, so that nothing is named that is not kept. @return empty where somebody was first */
    private Optional<AttachmentDocument> first(String id, RecordId record, Version version) {
        String of = record.toString();
        AttachmentDocument document = new AttachmentDocument(
                id,
                of,
                version.name(),
                version.at(),
                List.of(version),
                null,
                AttachmentDocument.place(of, version.name()));
        places.hold(version.file(), record, PlaceDocument.attached(id), version.at());
        return attachments.insertIfAbsent(document) ? Optional.of(document) : Optional.empty();
    }

    /** @return empty where somebody was first */
    private Optional<AttachmentDocument> newer(AttachmentDocument before, Version version) {
        String place = PlaceDocument.attached(before.id());
        places.hold(version.file(), before.record(), place, version.at());
        List<Version> versions = new ArrayList<>();
        versions.add(version);
        before.versions().stream()
                .filter(one -> !one.file().equals(version.file()))
                .limit(Limits.EARLIER_FILES)
                .forEach(versions::add);
        // another moment for each change, by which a rival sees that there was one
        Instant at =
                version.at().isAfter(before.at()) ? version.at() : before.at().plusMillis(1);
        Optional<AttachmentDocument> after = attachments.updateOne(
                Criteria.id(before.id())
                        .and(Criteria.eq(AttachmentDocument.AT, before.at()))
                        .and(Criteria.missing(AttachmentDocument.DELETED)),
                Change.of().set(AttachmentDocument.VERSIONS, versions).set(AttachmentDocument.AT, at));
        String latest = before.versions().getFirst().file();
        if (after.isPresent() && !latest.equals(version.file())) {
            places.replace(latest, before.record(), place, version.at());
        }
        return after;
    }

    @Override
    public AttachmentResult delete(CurrentUser user, RecordId record, String id) {
        user.requireActing();
        return changed(
                user,
                record,
                id,
                (where, now) -> attachments.updateOne(
                        where.and(Criteria.missing(AttachmentDocument.DELETED)),
                        Change.of().set(AttachmentDocument.DELETED, now).unset(AttachmentDocument.PLACE)));
    }

    @Override
    public void withdraw(RecordId record, String id, String file) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<AttachmentDocument> known = attachments
                    .get(id)
                    .filter(document ->
                            document.deleted() == null && document.record().equals(record));
            List<Version> rest = known.stream()
                    .flatMap(document -> document.versions().stream())
                    .filter(version -> !version.file().equals(file))
                    .toList();
            if (known.isEmpty() || rest.size() == known.get().versions().size()) {
                return;
            }
            if (rest.isEmpty()) {
                delete(CurrentUser.system(), record, id);
                return;
            }
            if (without(known.get(), rest, file)) {
                signal(record);
                return;
            }
        }
    }

    /** @return false where somebody was first */
    private boolean without(AttachmentDocument before, List<Version> rest, String file) {
        String place = PlaceDocument.attached(before.id());
        Version latest = rest.getFirst();
        places.hold(latest.file(), before.record(), place, latest.at());
        boolean done = attachments
                .updateOne(
                        Criteria.id(before.id())
                                .and(Criteria.eq(AttachmentDocument.AT, before.at()))
                                .and(Criteria.missing(AttachmentDocument.DELETED)),
                        Change.of()
                                .set(AttachmentDocument.VERSIONS, rest)
                                .set(AttachmentDocument.AT, before.at().plusMillis(1)))
                .isPresent();
        if (done) {
            places.leave(file, before.record(), place);
        }
        return done;
    }

    @Override
    public AttachmentResult restore(CurrentUser user, RecordId record, String id) {
        user.requireActing();
        return changed(
                user, record, id, (where, now) -> restored(id, where.and(Criteria.exists(AttachmentDocument.DELETED))));
    }

    private Optional<AttachmentDocument> restored(String id, Criteria where) {
        Change back = Change.of().unset(AttachmentDocument.DELETED);
        return attachments.get(id).flatMap(document -> {
            String place = AttachmentDocument.place(document.of(), document.name());
            try {
                return attachments.updateOne(where, back.set(AttachmentDocument.PLACE, place));
            } catch (DuplicateKeyException e) {
                // somebody attached under the name since: they stand beside one another
                return attachments.updateOne(where, Change.of().unset(AttachmentDocument.DELETED));
            }
        });
    }

    private AttachmentResult changed(
            CurrentUser user,
            RecordId record,
            String id,
            BiFunction<Criteria, Instant, Optional<AttachmentDocument>> change) {
        Optional<AttachmentResult> not = refused(user, record).or(() -> locked(user, record));
        if (not.isPresent()) {
            return not.get();
        }
        Criteria one = Criteria.id(id).and(Criteria.eq(AttachmentDocument.OF, record.toString()));
        Optional<AttachmentDocument> after = change.apply(one, now());
        signal(record);
        return after.<AttachmentResult>map(document -> new Done(attachment(document, true)))
                .orElseGet(Missing::new);
    }

    private Optional<AttachmentResult> refused(CurrentUser user, RecordId record) {
        Optional<RecordData> seen = rights.attaching(user, record);
        if (seen.isEmpty()) {
            return Optional.of(new Missing());
        }
        return user.isSystem() || seen.get().may().edit() ? Optional.empty() : Optional.of(new Forbidden());
    }

    /** What is decided on stays as it is meanwhile; more may be brought. */
    private Optional<AttachmentResult> locked(CurrentUser user, RecordId record) {
        return user.isSystem()
                ? Optional.empty()
                : locks.held(user, record).map(held -> new Refused("locked", held.why()));
    }

    @Override
    public Optional<KeptFile> file(CurrentUser reader, RecordId record, String id, String file) {
        return files.find(reader, record, PlaceDocument.attached(id), file);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void signal(RecordId record) {
        signals.send(TOPIC, Map.of(RECORD, record.toString()));
    }

    @Override
    public Signals.Subscription listen(RecordId record, Runnable listener) {
        String key = record.toString();
        return signals.on(TOPIC, payload -> {
            if (key.equals(payload.get(RECORD))) {
                listener.run();
            }
        });
    }

    @Override
    public void gone(RecordId record) {
        attachments.delete(Criteria.eq(AttachmentDocument.OF, record.toString()));
    }

    @Override
    public Set<RecordId> withWorkOfPeople(Collection<RecordId> records) {
        Criteria alive = Criteria.in(
                        AttachmentDocument.OF,
                        records.stream().map(RecordId::toString).toList())
                .and(Criteria.missing(AttachmentDocument.DELETED));
        Set<String> found = attachments.find(StoreQuery.of(alive)).stream()
                .filter(document ->
                        document.versions().stream().anyMatch(version -> !CurrentUser.SYSTEM_ID.equals(version.by())))
                .map(AttachmentDocument::of)
                .collect(Collectors.toSet());
        return records.stream()
                .filter(record -> found.contains(record.toString()))
                .collect(Collectors.toSet());
    }

    /** What was deleted and not brought back in time is gone with its files. */
    void clear() {
        attachments
                .find(StoreQuery.of(Criteria.lt(
                                AttachmentDocument.DELETED, clock.instant().minus(UNDONE)))
                        .limit(1_000))
                .forEach(document -> {
                    places.leave(document.record(), PlaceDocument.attached(document.id()));
                    attachments.delete(Criteria.id(document.id()));
                });
    }
}
