package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.MovesAlong;
import io.trellis.form.record.RecordId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Attachments go with all their versions; two of one name stay two. */
@Component
final class AttachmentsMoveAlong implements MovesAlong {

    private final MappedCollection<AttachmentDocument> attachments;
    private final FilePlaces places;
    private final Signals signals;
    private final Messages messages;

    AttachmentsMoveAlong(DocumentStore store, FilePlaces places, Signals signals, Messages messages) {
        this.attachments = store.collection(AttachmentDocument.COLLECTION);
        this.places = places;
        this.signals = signals;
        this.messages = messages;
    }

    @Override
    public String name() {
        return StoredAttachments.TOPIC;
    }

    @Override
    public LocalizedText label() {
        return messages.text("file.timeline");
    }

    @Override
    public long count(Collection<RecordId> records) {
        return attachments.count(Criteria.in(
                        AttachmentDocument.OF,
                        records.stream().map(RecordId::toString).toList())
                .and(Criteria.missing(AttachmentDocument.DELETED)));
    }

    @Override
    public List<String> of(RecordId record, int most) {
        return attachments
                .find(StoreQuery.of(Criteria.eq(AttachmentDocument.OF, record.toString()))
                        .limit(most))
                .stream()
                .map(AttachmentDocument::id)
                .toList();
    }

    /** Held at the new place before the old one is left, so that no file is without one. */
    @Override
    public void move(Collection<String> ids, RecordId to) {
        List<AttachmentDocument> found = attachments.find(
                StoreQuery.of(Criteria.in("_id", ids).and(Criteria.ne(AttachmentDocument.OF, to.toString())))
                        .limit(ids.size()));
        for (AttachmentDocument attachment : found) {
            String place = PlaceDocument.attached(attachment.id());
            places.move(attachment.record(), to, place);
            attachments.updateOne(Criteria.id(attachment.id()), Change.of().set(AttachmentDocument.OF, to.toString()));
        }
        signals.send(StoredAttachments.TOPIC, Map.of(StoredAttachments.RECORD, to.toString()));
    }
}
