package io.trellis.form.file;

import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.UploadedFiles;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class StoredRecordFiles implements RecordFiles, UploadedFiles, RecordCompanion {

    /** What is about to be saved must not be deleted meanwhile. */
    private static final Duration SOON = Duration.ofHours(1);

    private final MappedCollection<UploadDocument> uploads;
    private final FilePlaces places;
    private final KeptContents contents;
    private final FileRights rights;
    private final BoundEntities entities;
    private final Clock clock;
    private final Messages messages;

    StoredRecordFiles(
            DocumentStore store,
            FilePlaces places,
            KeptContents contents,
            FileRights rights,
            BoundEntities entities,
            Clock clock,
            Messages messages) {
        this.uploads = store.collection(UploadDocument.COLLECTION);
        this.places = places;
        this.contents = contents;
        this.rights = rights;
        this.entities = entities;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public UploadResult upload(CurrentUser user, String given, InputStream content) {
        user.requireActing();
        Criteria unsaved = Criteria.eq(UploadDocument.BY, user.id()).and(Criteria.exists(UploadDocument.UNTIL));
        if (!user.isSystem() && uploads.count(unsaved) >= Limits.UNSAVED_FILES) {
            return refused("too-many", "file.too-many", Limits.UNSAVED_FILES);
        }
        return taken(user, given, content);
    }

    @Override
    public UploadResult bring(CurrentUser user, String given, InputStream content) {
        user.requireActing();
        return taken(user, given, content);
    }

    private UploadResult taken(CurrentUser user, String given, InputStream content) {
        String name = FileName.of(given);
        Optional<KeptContents.Taken> taken = contents.take(user, name, content);
        if (taken.isEmpty()) {
            return refused("too-large", "file.too-large", name, Limits.FILE_BYTES >> 20);
        }
        Instant now = now();
        UploadDocument upload = new UploadDocument(
                taken.get().file().id(),
                name,
                taken.get().file().mediaType(),
                taken.get().file().size(),
                user.id(),
                now,
                now.plus(UNSAVED),
                taken.get().small());
        if (upload.size() == 0) {
            contents.delete(upload);
            return refused("empty", "file.empty", name);
        }
        uploads.put(upload);
        return new UploadResult.Uploaded(upload.value());
    }

    @Override
    public void discard(CurrentUser user, String id) {
        user.requireActing();
        uploads.get(id)
                .filter(upload -> upload.until() != null && upload.by().equals(user.id()))
                .filter(upload -> places.of(id).isEmpty())
                .ifPresent(places::delete);
    }

    private UploadResult refused(String code, String key, Object... arguments) {
        return new UploadResult.Refused(code, messages.text(key, arguments));
    }

    @Override
    public Optional<FileValue> usable(CurrentUser user, String id) {
        Optional<UploadDocument> found = uploads.get(id).filter(upload -> mayHave(user, upload));
        found.filter(upload -> upload.until() != null && upload.until().isBefore(now().plus(SOON)))
                .ifPresent(this::waitLonger);
        return found.map(UploadDocument::value);
    }

    private void waitLonger(UploadDocument upload) {
        uploads.updateOne(
                Criteria.id(upload.id()).and(Criteria.exists(UploadDocument.UNTIL)),
                Change.of().set(UploadDocument.UNTIL, now().plus(UNSAVED)));
        contents.keepALittle(upload);
    }

    private boolean mayHave(CurrentUser user, UploadDocument upload) {
        if (user.isSystem()) {
            return true;
        }
        boolean own = upload.until() != null && upload.by().equals(user.id());
        return own
                || places.of(upload.id()).stream().anyMatch(place -> rights.reading(user, place.record(), place.field())
                        .isPresent());
    }

    @Override
    public Optional<KeptFile> find(CurrentUser user, String id) {
        return uploads.get(id).filter(upload -> mayHave(user, upload)).map(contents::file);
    }

    @Override
    public Optional<KeptFile> find(CurrentUser user, RecordId record, String field, String id) {
        return rights.reading(user, record, field)
                .filter(seen -> places.holds(record, field, id) || names(seen, field, id))
                .flatMap(seen -> uploads.get(id))
                .map(contents::file);
    }

    /** What was saved a moment ago stands in the record before it is noted as held. */
    private boolean names(RecordData record, String key, String id) {
        return record
                .value(key)
                .flatMap(value -> entities.find(record.id().entity())
                        .flatMap(entity -> entity.own(key))
                        .map(field -> field.files(value)))
                .orElse(List.of())
                .stream()
                .anyMatch(file -> file.id().equals(id));
    }

    @Override
    public Optional<List<Earlier>> earlier(CurrentUser user, RecordId record, String field) {
        return rights.reading(user, record, field).map(_ -> earlier(record, field));
    }

    private List<Earlier> earlier(RecordId record, String field) {
        return places.earlier(record, field).stream()
                .flatMap(place -> uploads.get(place.file()).stream()
                        .map(upload -> new Earlier(contents.file(upload), Objects.requireNonNull(place.replaced()))))
                .toList();
    }

    @Override
    public void gone(RecordId record) {
        places.leave(record);
    }

    @Override
    public void forget(RecordId record) {
        forgetEarlier(record);
    }

    @Override
    public void forgetEarlier(RecordId record) {
        places.leaveEarlier(record);
    }

    /** Deletes what was uploaded and not saved in time; what is named all the same, as something came between, stays. */
    void clear() {
        Instant now = clock.instant();
        uploads.find(StoreQuery.of(Criteria.lt(UploadDocument.UNTIL, now.plus(SOON)))
                        .by(Sort.ascending(UploadDocument.UNTIL))
                        .limit(1_000))
                .forEach(upload -> {
                    if (isNamed(upload)) {
                        places.keep(upload.id());
                    } else if (Objects.requireNonNull(upload.until()).isBefore(now)) {
                        places.delete(upload);
                    }
                });
    }

    /** Places that their holders do not name are left. */
    private boolean isNamed(UploadDocument upload) {
        boolean named = false;
        for (PlaceDocument place : places.of(upload.id())) {
            Optional<Boolean> names = rights.named(place);
            named |= names.orElse(false);
            if (!names.orElse(true)) {
                places.leave(place);
            }
        }
        return named;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
