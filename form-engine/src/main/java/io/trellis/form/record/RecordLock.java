package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What keeps people from changing a record for a time: an approval that runs. The product's own writes are not kept.
 *
 * @param holder whose lock it is: the id of a process
 * @param label what people call what holds it
 * @param open keys of fields that everybody who may edit the record may change all the same
 * @param editor a user id: who may change all of it for now; null for nobody
 * @param lifted whether an administrator has taken it off; it stays, so that its holder does not put it on again
 */
public record RecordLock(
        String holder,
        LocalizedText label,
        Instant since,
        Set<String> open,
        @Nullable String editor,
        boolean lifted) {

    public RecordLock {
        open = Set.copyOf(open);
    }

    /** Whether it keeps this person from changing this field. */
    boolean keeps(String user, String field) {
        return !lifted && !user.equals(editor) && !open.contains(field);
    }

    RecordLock editedBy(@Nullable String user) {
        return new RecordLock(holder, label, since, open, user, lifted);
    }

    RecordLock off() {
        return new RecordLock(holder, label, since, open, editor, true);
    }
}
