package io.trellis.form.file;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Files attached to records as wholes, where the entity has that. Who may read a record reads them, who may change it attaches
 * and deletes; a key that is narrowed to fields does neither. While the record is locked more is attached, and nothing replaced
 * or deleted.
 */
public interface Attachments {

    /** How long a deleted one can be brought back. */
    Duration UNDONE = Duration.ofDays(1);

    /** Whether this person may see what is attached to the record. */
    boolean open(CurrentUser user, RecordId record);

    /** The latest first; empty where they may not be seen. @param after where to go on; empty to begin */
    List<Attachment> of(CurrentUser reader, RecordId record, Optional<Place> after, int limit);

    /** @param upload of {@link RecordFiles#upload}; under a name that is attached already it becomes its latest version */
    AttachmentResult add(CurrentUser user, RecordId record, String upload);

    /** With its versions. It can be brought back for a while. */
    AttachmentResult delete(CurrentUser user, RecordId record, String id);

    /** Takes a version away, by the product, as it came to nothing: what was attached before it is the latest again. */
    void withdraw(RecordId record, String id, String file);

    AttachmentResult restore(CurrentUser user, RecordId record, String id);

    /** One of its versions. */
    Optional<KeptFile> file(CurrentUser reader, RecordId record, String id, String file);

    /** Calls back, on whichever node somebody attaches or deletes; quick. Close to stop. */
    Signals.Subscription listen(RecordId record, Runnable listener);
}
