package io.trellis.form.comment;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.file.FileHolder;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may read comments, and with them the files that they bring. */
@Component
final class CommentRights implements FileHolder {

    private final MappedCollection<CommentDocument> comments;
    private final Records records;
    private final Entities entities;
    private final LooseFiles loose;
    private final Messages messages;

    CommentRights(DocumentStore store, Records records, Entities entities, LooseFiles loose, Messages messages) {
        this.comments = store.collection(CommentDocument.COLLECTION);
        this.records = records;
        this.entities = entities;
        this.loose = loose;
        this.messages = messages;
    }

    /** The record as this person sees it; empty where its comments may not be read. */
    Optional<RecordData> seen(CurrentUser user, RecordId record) {
        boolean narrowed = user.narrowed()
                .filter(restriction -> restriction.fields().containsKey(record.entity()))
                .isPresent();
        boolean has = entities.find(record.entity())
                .filter(EntityDefinition::comments)
                .isPresent();
        return has && !narrowed ? records.get(user, record) : Optional.empty();
    }

    Optional<CommentDocument> alive(RecordId record, String id) {
        return comments.find(StoreQuery.of(CommentDocument.one(record, id)).limit(1)).stream()
                .findFirst();
    }

    @Override
    public String sign() {
        return CommentDocument.SIGN;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.comment.one");
    }

    @Override
    public Optional<RecordData> reading(CurrentUser user, RecordId record, String id) {
        return seen(user, record).filter(seen -> alive(record, id).isPresent());
    }

    @Override
    public void settle() {
        loose.settleLeft();
    }

    @Override
    public boolean names(RecordId record, String id, String file) {
        return alive(record, id)
                .filter(comment -> comment.broughtIds().contains(file))
                .isPresent();
    }
}
