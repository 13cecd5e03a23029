package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may have a file: whoever may read the record and, of it, the field. */
@Component
final class FileRights {

    private final Records records;
    private final Permissions permissions;
    private final Entities entities;
    private final MappedCollection<AttachmentDocument> attachments;
    private final List<FileHolder> holders;

    FileRights(
            Records records,
            Permissions permissions,
            Entities entities,
            DocumentStore store,
            List<FileHolder> holders) {
        this.records = records;
        this.permissions = permissions;
        this.entities = entities;
        this.attachments = store.collection(AttachmentDocument.COLLECTION);
        this.holders = holders;
    }

    /** The record as this person sees it; empty where they may not read the place of it. */
    Optional<RecordData> reading(CurrentUser user, RecordId record, String place) {
        if (entities.find(record.entity()).isEmpty()) {
            return Optional.empty();
        }
        Optional<FileHolder> holder = holder(place);
        if (holder.isPresent()) {
            return holder.get().reading(user, record, of(holder.get(), place));
        }
        Optional<String> attachment = PlaceDocument.attachment(place);
        return attachment.isPresent()
                ? attaching(user, record).filter(seen -> isThere(attachment.get()))
                : records.get(user, record).filter(seen -> reads(user, seen, place));
    }

    private Optional<FileHolder> holder(String place) {
        return holders.stream().filter(one -> place.startsWith(one.sign())).findFirst();
    }

    private static String of(FileHolder holder, String place) {
        return place.substring(holder.sign().length());
    }

    /** Whether a holder is to keep its files by itself, and names this one; empty for a place that none has. */
    Optional<Boolean> named(PlaceDocument place) {
        return holder(place.field()).map(one -> one.names(place.record(), of(one, place.field()), place.file()));
    }

    /** What holds files there beside fields; empty for a field or an attachment. */
    Optional<LocalizedText> label(String place) {
        return holder(place).map(FileHolder::label);
    }

    private boolean reads(CurrentUser user, RecordData record, String field) {
        return user.isSystem()
                || permissions.field(user, record.id().entity(), field).mayRead()
                || record.may().lent().covers(field);
    }

    private boolean isThere(String attachment) {
        return attachments
                .get(attachment)
                .filter(document -> document.deleted() == null)
                .isPresent();
    }

    /**
     * The record as this person sees it; empty where its attachments may not be read. A key that is narrowed to fields reads
     * none, as they may tell of all.
     */
    Optional<RecordData> attaching(CurrentUser user, RecordId record) {
        boolean narrowed = user.narrowed()
                .filter(restriction -> restriction.fields().containsKey(record.entity()))
                .isPresent();
        boolean has = entities.find(record.entity())
                .filter(EntityDefinition::attachments)
                .isPresent();
        return has && !narrowed ? records.get(user, record) : Optional.empty();
    }
}
