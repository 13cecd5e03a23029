package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.Optional;

/** Something about a record that holds files beside its fields and attachments, such as comments. A bean. */
public interface FileHolder {

    /** With what its places begin: a sign that no key of a field begins with, and no other holder uses. */
    String sign();

    /** What people call it. */
    LocalizedText label();

    /** The record as this person sees it; empty where they may not read what holds the file. @param id of the holder */
    Optional<RecordData> reading(CurrentUser user, RecordId record, String id);

    /** Whether it holds the file by its own account. */
    boolean names(RecordId record, String id, String file);

    /** Leaves what it no longer names, where something came between; called now and then. */
    void settle();
}
