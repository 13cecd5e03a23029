package io.trellis.form.file;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files on records. One is uploaded first and is its uploader's alone; saved in a record, it is everybody's who may read
 * that record and that field, and nobody's else. What is not saved in time is deleted, and so is what no record names any
 * more, but for the last few that a field held before.
 */
public interface RecordFiles {

    /** How long an upload waits to be saved. */
    Duration UNSAVED = Duration.ofDays(1);

    /** Takes the whole stream, unless it is larger than files may be. @param name as its uploader calls it */
    UploadResult upload(CurrentUser user, String name, InputStream content);

    /** Deletes one's own that is not saved yet, and is not going to be. */
    void discard(CurrentUser user, String id);

    /** As {@link #upload}, of a job that saves it soon: however many of one's uploads wait. */
    UploadResult bring(CurrentUser user, String name, InputStream content);

    /** One's own that is not saved yet, or one of a record and a field that the user may read. */
    Optional<KeptFile> find(CurrentUser user, String id);

    /** One that the field of the record holds or held. @param field its key */
    Optional<KeptFile> find(CurrentUser user, RecordId record, String field, String id);

    /** What the field held before, the latest first; nothing where it may not be read. */
    Optional<List<Earlier>> earlier(CurrentUser user, RecordId record, String field);

    /** What fields of the record held before is deleted for good. The product's own: whoever asks has asked for rights. */
    void forgetEarlier(RecordId record);

    /** @param until when it was replaced or taken away */
    record Earlier(KeptFile file, Instant until) {}
}
