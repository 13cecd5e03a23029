package io.trellis.form.file;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may have a file: whoever may read the record and, of it, the field. */
@Component
final class FileRights {

    private final Records records;
    private final Permissions permissions;
    private final Entities entities;

    FileRights(Records records, Permissions permissions, Entities entities) {
        this.records = records;
        this.permissions = permissions;
        this.entities = entities;
    }

    /** The record as this person sees it; empty where they may not read the field of it. */
    Optional<RecordData> reading(CurrentUser user, RecordId record, String field) {
        if (entities.find(record.entity()).isEmpty()) {
            return Optional.empty();
        }
        return records.get(user, record).filter(seen -> reads(user, seen, field));
    }

    private boolean reads(CurrentUser user, RecordData record, String field) {
        return user.isSystem()
                || permissions.field(user, record.id().entity(), field).mayRead()
                || record.may().lent().covers(field);
    }
}
