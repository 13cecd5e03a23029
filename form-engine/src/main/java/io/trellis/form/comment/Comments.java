package io.trellis.form.comment;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.signal.Signals;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import java.util.List;
import java.util.Optional;

/**
 * Comments on records. Who may read a record may read and write its comments, unless its entity has none; who reads with a
 * key that is narrowed to some of the entity's fields may not, as a comment may speak of all of them.
 */
public interface Comments {

    /** Whether this person may comment on the record. */
    boolean open(CurrentUser user, RecordId record);

    /** Newest first; empty where the record's comments may not be seen. @param after where to go on; empty to begin */
    List<Comment> of(CurrentUser reader, RecordId record, Optional<Place> after, int limit);

    default CommentResult write(CurrentUser author, RecordId record, String text) {
        return write(author, record, text, List.of());
    }

    /**
     * Whom the text mentions by {@code @name} and may see the record is told.
     *
     * @param text may be empty where files are brought
     * @param files uploads of the author, or files that they may read; whoever reads the comment reads them from now on
     */
    CommentResult write(CurrentUser author, RecordId record, String text, List<String> files);

    default CommentResult change(CurrentUser author, RecordId record, String id, String text) {
        return change(author, record, id, Optional.of(text), Optional.empty());
    }

    /**
     * By its author; who is mentioned for the first time is told.
     *
     * @param text empty to leave it
     * @param files all that it brings from now on; a file that it no longer brings is deleted. Empty to leave them
     */
    CommentResult change(
            CurrentUser author, RecordId record, String id, Optional<String> text, Optional<List<String>> files);

    /** With its files, by its author, or by an administrator who may change the record. Answers what is left of it. */
    CommentResult delete(CurrentUser user, RecordId record, String id);

    /**
     * Whom one may mention: people who may see the record, whose name or account begins with the words.
     *
     * @return at most so many, nobody where the user may not comment
     */
    List<User> mentionable(CurrentUser user, RecordId record, String words, int limit);

    /** Calls back, on whichever node somebody comments; quick. Close to stop. */
    Signals.Subscription listen(RecordId record, Runnable listener);
}
