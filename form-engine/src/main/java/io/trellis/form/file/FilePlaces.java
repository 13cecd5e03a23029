package io.trellis.form.file;

import io.trellis.core.limit.Limits;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which places hold which files: a file goes with the last of its places. Every call may come twice. */
@Component
final class FilePlaces {

    /** So many places of a file are looked at for one that somebody may read. */
    static final int LOOKED_AT = 50;

    private final MappedCollection<UploadDocument> uploads;
    private final MappedCollection<PlaceDocument> places;
    private final KeptContents contents;

    FilePlaces(DocumentStore store, KeptContents contents) {
        this.uploads = store.collection(UploadDocument.COLLECTION);
        this.places = store.collection(PlaceDocument.COLLECTION);
        this.contents = contents;
    }

    Optional<UploadDocument> upload(String file) {
        return uploads.get(file);
    }

    boolean holds(RecordId record, String field, String file) {
        return places.get(PlaceDocument.id(file, record, field)).isPresent();
    }

    List<PlaceDocument> of(String file) {
        return places.find(StoreQuery.of(Criteria.eq(PlaceDocument.FILE, file)).limit(LOOKED_AT));
    }

    /** The earlier ones of a place, the latest first. */
    List<PlaceDocument> earlier(RecordId record, String field) {
        return places
                .find(StoreQuery.of(PlaceDocument.in(record, field).and(Criteria.exists(PlaceDocument.REPLACED))))
                .stream()
                .sorted(Comparator.comparing((PlaceDocument place) -> Objects.requireNonNull(place.replaced()))
                        .thenComparing(PlaceDocument::id)
                        .reversed())
                .toList();
    }

    /** Everything that a place holds or held. */
    List<PlaceDocument> in(RecordId record, String field) {
        return places.find(StoreQuery.of(PlaceDocument.in(record, field)).limit(Limits.EARLIER_FILES + LOOKED_AT));
    }

    /** The record holds it from now on, and it stays. */
    void hold(String file, RecordId record, String field, Instant at) {
        note(file, record, field, at);
        keep(file);
    }

    /** It waits as before. */
    void note(String file, RecordId record, String field, Instant at) {
        upload(file).ifPresent(upload -> places.put(PlaceDocument.of(upload, record, field, at)));
    }

    void keep(String file) {
        upload(file).filter(upload -> upload.until() != null).ifPresent(upload -> {
            uploads.updateOne(Criteria.id(file), Change.of().unset(UploadDocument.UNTIL));
            contents.keep(upload);
        });
    }

    /** It is an earlier one from now on; of these the last few stay. */
    void replace(String file, RecordId record, String field, Instant at) {
        places.updateOne(
                Criteria.id(PlaceDocument.id(file, record, field)), Change.of().set(PlaceDocument.REPLACED, at));
        earlier(record, field).stream().skip(Limits.EARLIER_FILES).forEach(this::leave);
    }

    /** Everything that is held at a place is held there of another record; at the new place before the old one is left. */
    void move(RecordId from, RecordId to, String field) {
        in(from, field).forEach(place -> {
            places.put(place.at(to));
            places.delete(Criteria.id(place.id()));
        });
    }

    void leave(String file, RecordId record, String field) {
        places.get(PlaceDocument.id(file, record, field)).ifPresent(this::leave);
    }

    void leave(PlaceDocument place) {
        places.delete(Criteria.id(place.id()));
        if (places.count(Criteria.eq(PlaceDocument.FILE, place.file())) == 0) {
            upload(place.file()).ifPresent(this::delete);
        }
    }

    /** Nothing of the record is held any more. */
    void leave(RecordId record) {
        leave(Criteria.eq(PlaceDocument.OF, record.toString()));
    }

    /** What its fields hold now stays. */
    void leaveEarlier(RecordId record) {
        leave(Criteria.eq(PlaceDocument.OF, record.toString()).and(Criteria.exists(PlaceDocument.REPLACED)));
    }

    void leave(RecordId record, String field) {
        leave(PlaceDocument.in(record, field));
    }

    private void leave(Criteria where) {
        List<PlaceDocument> found;
        do {
            found = places.find(StoreQuery.of(where).limit(200));
            found.forEach(this::leave);
        } while (!found.isEmpty());
    }

    void delete(UploadDocument upload) {
        contents.delete(upload);
        uploads.delete(Criteria.id(upload.id()));
    }
}
