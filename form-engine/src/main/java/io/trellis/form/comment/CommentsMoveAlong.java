package io.trellis.form.comment;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.file.HeldFiles;
import io.trellis.form.record.MovesAlong;
import io.trellis.form.record.RecordId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Comments go along with their files. */
@Component
final class CommentsMoveAlong implements MovesAlong {

    private final MappedCollection<CommentDocument> comments;
    private final HeldFiles files;
    private final Signals signals;
    private final Messages messages;

    CommentsMoveAlong(DocumentStore store, HeldFiles files, Signals signals, Messages messages) {
        this.comments = store.collection(CommentDocument.COLLECTION);
        this.files = files;
        this.signals = signals;
        this.messages = messages;
    }

    @Override
    public String name() {
        return StoredComments.TOPIC;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.comment");
    }

    @Override
    public long count(Collection<RecordId> of) {
        return comments.count(
                Criteria.in("of", of.stream().map(CommentDocument::key).toList())
                        .and(Criteria.missing("deleted")));
    }

    @Override
    public List<String> of(RecordId record, int most) {
        return comments.find(StoreQuery.of(CommentDocument.of(record)).limit(most)).stream()
                .map(CommentDocument::id)
                .toList();
    }

    /** Held at the new place before the old one is left, so that no file is without one. */
    @Override
    public void move(Collection<String> moved, RecordId to) {
        Criteria elsewhere = Criteria.in("_id", moved).and(Criteria.ne("of", CommentDocument.key(to)));
        comments.find(StoreQuery.of(elsewhere).limit(moved.size())).stream()
                .filter(comment -> !comment.brought().isEmpty())
                .forEach(comment -> files.move(comment.record(), to, comment.place()));
        comments.updateMany(Criteria.in("_id", moved), Change.of().set("of", CommentDocument.key(to)));
        signals.send(StoredComments.TOPIC, Map.of(StoredComments.RECORD, CommentDocument.key(to)));
    }
}
